using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Mail;
using OrderMgmt.Application.Reports;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Infrastructure.Jobs;
using OrderMgmt.Infrastructure.Mail;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Persistence;
using OrderMgmt.Infrastructure.Reports;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Security;
using OrderMgmt.Infrastructure.Storage;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.ServiceDefaults;
using StackExchange.Redis;

namespace OrderMgmt.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Fills the application's ports, each by the real resource that is configured or its embedded stand-in.</summary>
    public static void AddInfrastructure(this IHostApplicationBuilder builder)
    {
        var resources = new ResourceSettings(builder.Configuration, builder.Environment);
        builder.AddPersistence();
        builder.AddCache(resources);
        builder.AddBlobs();
        builder.AddMail(resources);

        var services = builder.Services;
        services.AddHealthChecks()
            .AddCheck<CatalogueHealthCheck>("catalogue", tags: [HealthTags.Ready])
            .AddCheck<WriteHealthCheck>("writes", tags: [HealthTags.Ready]);
        services.AddScoped<ICursors, Cursors>();
        services.AddSingleton<IReportWriter, ReportWriter>();
        services.AddSingleton<ITenantDirectory, TenantDirectory>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<WorkRunner>();
        services.AddSingleton<PurgeIdempotencyKeysJob>();
        services.AddSingleton<VerifyConsistencyJob>();
    }

    private static void AddCache(this IHostApplicationBuilder builder, ResourceSettings resources)
    {
        builder.Services.AddHybridCache();
        if (resources.Cache is null) return;

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

    public static void AddBlobs(this IHostApplicationBuilder builder)
    {
        if (new ResourceSettings(builder.Configuration, builder.Environment).Blobs is null)
        {
            builder.Services.AddSingleton<IBlobStore, DiskBlobStore>();
            return;
        }

        builder.AddBlobClient();
        builder.Services.AddSingleton<IBlobStore, AzureBlobStore>();
    }

    private static void AddMail(this IHostApplicationBuilder builder, ResourceSettings resources)
    {
        builder.Services.AddSingleton(Options.Create(builder.Configuration.BindSection<MailSettings>(MailSettings.Section) ?? new MailSettings()));
        builder.Services.AddSingleton<IMailTemplates, MailTemplates>();
        _ = resources.SmtpFrom; // a default sender would bounce, or be somebody else's
        var toFiles = resources.SmtpHost is null; // asked now: a missing setting must end the start, not the first mail
        builder.Services.AddSingleton<IMailSender>(services => new TracedMailSender(
            toFiles ? ActivatorUtilities.CreateInstance<EmlMailSender>(services) : ActivatorUtilities.CreateInstance<SmtpMailSender>(services),
            services.GetRequiredService<OrderMgmtMetrics>()));
    }
}
