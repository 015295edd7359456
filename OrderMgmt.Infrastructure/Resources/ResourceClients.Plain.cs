using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.ServiceDefaults;
using StackExchange.Redis;

namespace OrderMgmt.Infrastructure.Resources;

internal static class ResourceClients
{
    public static void AddRedisClient(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
        {
            var options = ConfigurationOptions.Parse(builder.Configuration.GetConnectionString(ResourceNames.Cache)!);
            options.AbortOnConnectFail = false;
            return ConnectionMultiplexer.Connect(options);
        });

    public static void AddBlobClient(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton(_ =>
        {
            var connection = builder.Configuration.GetConnectionString(ResourceNames.Blobs)!;
            return Uri.TryCreate(connection, UriKind.Absolute, out var endpoint)
                ? new BlobServiceClient(endpoint, new DefaultAzureCredential())
                : new BlobServiceClient(connection);
        });

    /// <summary>The plain build has nothing to add to what the contexts were registered with.</summary>
    public static void EnrichDatabase<TContext>(this IHostApplicationBuilder builder)
        where TContext : DbContext => ArgumentNullException.ThrowIfNull(builder);
}
