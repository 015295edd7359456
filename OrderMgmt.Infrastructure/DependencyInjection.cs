using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Integration;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.DataProtection;
using OrderMgmt.Infrastructure.Files;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Mail;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;
using OrderMgmt.ServiceDefaults;
using StackExchange.Redis;

namespace OrderMgmt.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Fills the application's ports, each by the real resource that is configured or its embedded stand-in.</summary>
    public static void AddInfrastructure(this IHostApplicationBuilder builder)
    {
        var resources = new ResourceSettings(builder.Configuration, builder.Environment);
        builder.AddDatabase();
        builder.AddCache(resources);
        builder.AddBlobs();
        builder.AddMail(resources);

        var services = builder.Services;
        services.AddHealthChecks()
            .AddCheck<DirectoryHealthCheck>("catalogue", tags: [HealthTags.Ready])
            .AddCheck<WriteHealthCheck>("writes", tags: [HealthTags.Ready]);
        services.AddScoped<ICursors, Cursors>();
        services.AddSingleton<IReportWriter, ReportWriter>();
        services.AddSingleton<ITenantDirectory, TenantDirectory>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<ForEachTenant>();
        services.AddSingleton<OutboxRunner>();
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
