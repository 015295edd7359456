using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Application.Time;
using OrderMgmt.Infrastructure.Audit;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.DataProtection;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database;

public static class DatabaseRegistration
{
    /// <summary>Both contexts and what keeps their promises, on the engine that is configured.</summary>
    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        var resources = new ResourceSettings(builder.Configuration, builder.Environment);
        var services = builder.Services;
        services.UseMicroseconds();
        services.AddSingleton<OrderMgmtMetrics>();
        services.AddSingleton<OperatorNotices>();
        services.AddSingleton(resources);
        services.AddSingleton(resources.DataDirectory);
        builder.AddEngine(resources);
        services.AddSingleton<WriteHealth>();
        services.TryAddScoped<TenantContext>();
        services.AddScoped<IAppDbContext>(provider => provider.GetRequiredService<AppDbContext>());
        services.TryAddScoped<IdempotencyScope>();
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<StockLevels>();
        services.AddScoped<IStockLevels>(provider => provider.GetRequiredService<StockLevels>());
        services.AddScoped<ISnapshotReads, SnapshotReads>();
        services.AddScoped<IOutbox, OutboxStore>();
        services.AddScoped<CurrentMessage>();
        services.AddScoped<ICurrentMessage>(provider => provider.GetRequiredService<CurrentMessage>());
        services.AddSingleton<OutboxSignal>();
        services.AddScoped<TenantSequences>();
        services.AddScoped<ITenantSequence>(provider => provider.GetRequiredService<TenantSequences>());
        services.AddScoped<ChangeRecorder>();
        services.AddScoped<IdempotencyClaims>();
        services.AddScoped<IdempotencyPurge>();
        services.AddSingleton(JobSettings.From(builder.Configuration));
        services.AddScoped<OutboxLeases>();
        services.AddScoped<MessageLease>();
        services.AddScoped<SharedTransaction>();
        services.AddScoped<IDirectoryUnitOfWork, DirectoryUnitOfWork>();
        services.AddScoped<TenantProvisioning>();
        services.AddScoped<TenantAdministration>();
        services.AddScoped(provider => new AuditTrails(
            provider.GetRequiredService<AppDbContext>(), provider.GetRequiredService<TenantSequences>(), provider.GetRequiredService<IDirectoryUnitOfWork>()));

        services.AddDataProtection().SetApplicationName("OrderMgmt").PersistKeysToDbContext<DirectoryDbContext>();
        services.AddRingSealing(RingKey.From(builder.Configuration, builder.Environment));
        services.AddSingleton(AuditKeyFile.From(builder.Configuration, builder.Environment, resources.DataDirectory));
        services.AddSingleton<AuditSigner>();
        services.AddSingleton<AuditKeys>();
        services.AddSingleton<IAuditKeys>(provider => provider.GetRequiredService<AuditKeys>());
        services.AddScoped<AuditKeyRegistration>();
        services.AddScoped<SigningKeyCreation>();
        services.AddScoped<ServiceAccounts>();
        services.AddOpenIddict().AddCore(core =>
        {
            core.UseEntityFrameworkCore().UseDbContext<DirectoryDbContext>();
            core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, ClientManager>();
        });
        services.AddScoped(provider => (ClientManager)provider.GetRequiredService<IOpenIddictApplicationManager>());
    }

    // Frameworks register the system's clock, which tells more than every engine stores. A test's own clock stays.
    private static void UseMicroseconds(this IServiceCollection services)
    {
        if (services.LastOrDefault(s => s.ServiceType == typeof(TimeProvider))?.ImplementationInstance is TimeProvider other && other != TimeProvider.System) return;

        services.RemoveAll<TimeProvider>();
        services.AddSingleton<TimeProvider>(new MicrosecondClock());
    }
}
