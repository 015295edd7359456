using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Isolation;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Tenancy.Isolation;
using OrderMgmt.ServiceDefaults;
using StackExchange.Redis;

namespace OrderMgmt.Infrastructure.Tenancy;

internal static class TenancyRegistration
{
    public static void AddTenancy(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TenancySettings.From(builder.Configuration));
        services.AddScoped<TenantContext>();
        services.AddScoped<TenantProvisioning>();
        services.AddScoped<TenantAdministration>();
        services.AddSingleton<ForEachTenant>();
        services.AddSingleton<IsolationProber>();
        services.AddScoped<ForeignRows>();
        services.AddScoped<IIsolationReports, IsolationReports>();
    }

    /// <summary>The directory as every request asks it, through the cache.</summary>
    public static void AddTenantDirectory(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ITenantDirectory, TenantDirectory>();
        builder.Services.AddHybridCache();
        if (ResourceSettings.Of(builder).Cache is null) return;

        builder.AddRedisClient(
            ResourceNames.Cache,
            redis =>
            {
                redis.DisableHealthChecks = true; // untagged, it would count for liveness too
                redis.DisableTracing = !builder.Configuration.CollectsTelemetry();
            },
            options => options.AbortOnConnectFail = false);
        builder.Services.AddStackExchangeRedisCache(_ => { });
        builder.Services.AddSingleton<IConfigureOptions<RedisCacheOptions>>(provider => new ConfigureOptions<RedisCacheOptions>(options =>
            options.ConnectionMultiplexerFactory = () => Task.FromResult(provider.GetRequiredService<IConnectionMultiplexer>())));
    }
}
