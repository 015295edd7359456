using Microsoft.AspNetCore.Connections;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Api.Hosting;

/// <summary>Why a start failed, where whoever started it can mend it.</summary>
internal static class StartupErrors
{
    /// <returns>One line; null for a failure that deserves its stack trace.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        StartupException known => known.Message,
        IOException { InnerException: AddressInUseException } taken => $"{taken.Message} Stop what listens there, or choose another with --urls.",
        _ => null,
    };
}
