using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OrderMgmt.AppHost;

/// <summary>Says in one line, in the console and in the dashboard, which resources were chosen and why.</summary>
internal sealed partial class Announcement(string line, IInteractionService interaction, ILogger<Announcement> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogLine(log, line);
        if (!interaction.IsAvailable) return; // no dashboard, as in tests
        await interaction.PromptNotificationAsync(
            "Resources", line, new NotificationInteractionOptions { Intent = MessageIntent.Information }, stoppingToken);
    }

    [LoggerMessage(LogLevel.Information, "{Line}")]
    private static partial void LogLine(ILogger log, string line);
}

internal static class AnnouncementExtensions
{
    public static void Announce(this IDistributedApplicationBuilder builder, ContainerEngine containers, IReadOnlyList<string> choices)
    {
        var line = $"{containers.Reason}: {string.Join(", ", choices)}. --Resources:Containers={(containers.IsUsed ? "false" : "true")} overrules.";
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Announcement>(services, line));
    }
}
