using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderMgmt.AppHost;

internal static class LocalHealth
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// A program of this machine is healthy when it answers. One check asks until it does: a check that fails is repeated only
    /// after seconds, and every process waits for it.
    /// </summary>
    /// <param name="ask">Null when it answers, else what it does instead.</param>
    public static void WithAnswerCheck(this IResourceBuilder<ExecutableResource> program, Func<CancellationToken, Task<string?>> ask)
    {
        var name = $"{program.Resource.Name}-answers";
        program.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(name, ct => AskAsync(ask, ct));
        program.WithHealthCheck(name);
    }

    private static async Task<HealthCheckResult> AskAsync(Func<CancellationToken, Task<string?>> ask, CancellationToken ct)
    {
        for (var deadline = TimeProvider.System.GetUtcNow() + Timeout; ; await Task.Delay(PollInterval, ct))
        {
            if (await AskOnceAsync(ask, ct) is not { } complaint) return HealthCheckResult.Healthy();
            if (TimeProvider.System.GetUtcNow() > deadline) return HealthCheckResult.Unhealthy(complaint);
        }
    }

    private static async Task<string?> AskOnceAsync(Func<CancellationToken, Task<string?>> ask, CancellationToken ct)
    {
        try
        {
            return await ask(ct);
        }
        catch (Exception e) when (e is SocketException or IOException or HttpRequestException)
        {
            return e.Message;
        }
    }
}
