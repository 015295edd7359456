using Aspire.Hosting.Azure;

namespace OrderMgmt.AppHost;

internal static class AzureHosting
{
    /// <summary>Container Apps and where they report to; null when the application runs here, under the dashboard.</summary>
    public static IResourceBuilder<AzureApplicationInsightsResource>? AddAzureHosting(
        this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsRunMode) return null;

        var logs = builder.AddAzureLogAnalyticsWorkspace("logs");
        builder.AddAzureContainerAppEnvironment("env").WithAzureLogAnalyticsWorkspace(logs);
        return builder.AddAzureApplicationInsights("insights").WithLogAnalyticsWorkspace(logs);
    }

    public static IResourceBuilder<ProjectResource> WithInsights(
        this IResourceBuilder<ProjectResource> project, IResourceBuilder<AzureApplicationInsightsResource>? insights) =>
        insights is null ? project : project.WithReference(insights);
}
