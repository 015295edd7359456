using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OrderMgmt.Application.Audit;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Orders;
using OrderMgmt.Application.Stock;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Infrastructure.Jobs;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Persistence.Orders;
using OrderMgmt.Infrastructure.Persistence.Reviewed;
using OrderMgmt.Infrastructure.Persistence.Sqlite;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Security;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Persistence;

public static class PersistenceRegistration
{
    /// <summary>Both contexts and what keeps their promises, on SQL Server or on an embedded SQLite file.</summary>
    public static void AddPersistence(this IHostApplicationBuilder builder)
    {
        var resources = new ResourceSettings(builder.Configuration, builder.Environment);
        var services = builder.Services;
        services.UseMicroseconds();
        services.AddSingleton<OrderMgmtMetrics>();
        services.AddSingleton<OperatorNotices>();
        services.AddSingleton(resources);
        services.AddSingleton(resources.DataDirectory);
        var betweenProcesses = new WriterFileLock(resources.DataDirectory);
        services.AddSingleton(provider => new WritersGate(
            resources.IsEmbedded,
            WritersGate.PatienceOf(builder.Configuration),
            processes: resources.IsSharedByProcesses ? betweenProcesses.EnterAsync : null,
            waited: provider.GetRequiredService<OrderMgmtMetrics>().WaitedForWriterLock,
            ensure: resources.IsEmbedded ? provider.GetRequiredService<DatabaseFiles>().EnsureInPlace : null));
        services.AddSingleton(_ => new DatabaseFiles(resources.DataDirectory.Database));
        services.AddSingleton<WriteHealth>();
        services.AddSingleton(_ => TenantWriters.For(resources.Database, builder.Configuration));
        services.AddSingleton(_ => new KeptConnections(resources.DataDirectory.Database));

        // Not pooled: a pooled context would keep the previous tenant.
        var configure = ConfigureContext(resources, DatabaseSettings.From(builder.Configuration), builder.Configuration.CollectsTelemetry());
        services.AddDbContext<AppDbContext>(configure, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        services.AddDbContext<CatalogueDbContext>(configure, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        if (!resources.IsEmbedded)
        {
            builder.EnrichDatabase<AppDbContext>();
            builder.EnrichDatabase<CatalogueDbContext>();
        }

        services.TryAddScoped<TenantContext>();
        services.AddScoped<IAppDbContext>(provider => provider.GetRequiredService<AppDbContext>());
        services.TryAddScoped<IdempotencyScope>();
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<WriteTransactions>();
        services.AddScoped<StockLevels>();
        services.AddScoped<ManyRows>();
        services.AddScoped<IStockLevels>(provider => provider.GetRequiredService<StockLevels>());
        services.AddScoped<ISnapshotReads, SnapshotReads>();
        if (resources.IsEmbedded) services.AddSingleton<OrderRows>().AddScoped<IOrderReader, KeptOrderReader>();
        else services.AddScoped<IOrderReader, OrderReader>();
        services.AddScoped<IWorkItems, WorkItems>();
        services.AddSingleton<WorkSignal>();
        services.AddScoped<TenantHeads>();
        services.AddScoped<ITenantHead>(provider => provider.GetRequiredService<TenantHeads>());
        services.AddScoped<ChangeRecorder>();
        services.AddScoped<IdempotencyClaims>();
        services.AddScoped<IdempotencyPurge>();
        services.AddSingleton(JobSettings.From(builder.Configuration));
        services.AddScoped<WorkItemLeases>();
        services.AddScoped<WorkLease>();
        services.AddScoped<SharedTransaction>();
        services.AddScoped<ICatalogueUnitOfWork, CatalogueUnitOfWork>();
        services.AddScoped<TenantProvisioning>();
        services.AddScoped<TenantAdministration>();
        services.AddScoped(provider => new AuditTrails(
            provider.GetRequiredService<AppDbContext>(), provider.GetRequiredService<TenantHeads>(), provider.GetRequiredService<ICatalogueUnitOfWork>()));

        services.AddDataProtection().SetApplicationName("OrderMgmt").PersistKeysToDbContext<CatalogueDbContext>();
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
            core.UseEntityFrameworkCore().UseDbContext<CatalogueDbContext>();
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

    private static Action<IServiceProvider, DbContextOptionsBuilder> ConfigureContext(ResourceSettings resources, DatabaseSettings settings, bool isTraced) =>
        (provider, options) =>
        {
            if (resources.Database is { } connection) options.UseOrderMgmtSqlServer(connection, settings);
            else options.UseOrderMgmtSqlite(resources.DataDirectory.Database, provider.GetRequiredService<KeptConnections>());
            if (isTraced && resources.IsEmbedded) options.AddInterceptors(SqliteTracing.Instance);
        };
}
