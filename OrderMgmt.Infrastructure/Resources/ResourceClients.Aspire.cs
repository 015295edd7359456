using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Resources;

/// <summary>The clients with Aspire's tracing. Its health checks stay off: untagged, they would count for liveness too.</summary>
internal static class ResourceClients
{
    public static void AddBlobClient(this IHostApplicationBuilder builder) =>
        builder.AddAzureBlobServiceClient(ResourceNames.Blobs, settings => settings.DisableHealthChecks = true);

    /// <summary>Retries stay as the context was registered; its health check would run without a tenant.</summary>
    public static void EnrichDatabase<TContext>(this IHostApplicationBuilder builder)
        where TContext : DbContext =>
        builder.EnrichSqlServerDbContext<TContext>(settings =>
        {
            settings.DisableHealthChecks = true;
            settings.DisableRetry = true;
        });
}
