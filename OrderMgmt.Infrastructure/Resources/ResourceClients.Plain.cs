using System.Diagnostics;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Resources;

/// <summary>The clients as Aspire's packages register them, from the packages below those.</summary>
internal static class ResourceClients
{
    public static void AddBlobClient(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton(_ =>
        {
            var connection = builder.Configuration.GetConnectionString(ResourceNames.Blobs)!;
            return Uri.TryCreate(connection, UriKind.Absolute, out var endpoint)
                ? new BlobServiceClient(endpoint, new DefaultAzureCredential())
                : new BlobServiceClient(connection);
        });

    /// <summary>
    /// Traces the statements, once for both contexts; where nothing is collected it does nothing. A span without a parent is a poll,
    /// once a second and for ever, and is dropped.
    /// </summary>
    public static void EnrichDatabase<TContext>(this IHostApplicationBuilder builder)
        where TContext : DbContext =>
        builder.Services.ConfigureOpenTelemetryTracerProvider((_, tracing) => tracing.AddSqlClientInstrumentation(sql =>
            sql.Filter = _ => Activity.Current is { Parent: not null } or { HasRemoteParent: true }));
}
