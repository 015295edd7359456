using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Application.Time;
using OrderMgmt.Infrastructure.Audit;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.DataProtection;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Database;

public static class DatabaseRegistration
{
    /// <summary>Both contexts and what keeps their promises, on SQL Server or on an embedded SQLite file.</summary>
    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        var resources = new ResourceSettings(builder.Configuration, builder.Environment);
        var services = builder.Services;
        services.UseMicroseconds();
        services.AddSingleton<OrderMgmtMetrics>();
        services.AddSingleton<OperatorNotices>();
        services.AddSingleton(resources);
        services.AddSingleton(resources.DataDirectory);
        var betweenProcesses = new WriterFileLock(resources.DataDirectory);
        services.AddSingleton(provider => new WriterLock(
            resources.IsEmbedded,
            WriterLock.PatienceOf(builder.Configuration),
            processes: resources.IsSharedByProcesses ? betweenProcesses.EnterAsync : null,
            waited: provider.GetRequiredService<OrderMgmtMetrics>().WaitedForWriterLock,
            ensure: resources.IsEmbedded ? provider.GetRequiredService<DatabaseFiles>().EnsureInPlace : null));
        services.AddSingleton(_ => new DatabaseFiles(resources.DataDirectory.Database));
        services.AddSingleton<WriteHealth>();
        services.AddSingleton(_ => TenantWriters.For(resources.Database, builder.Configuration));
        services.AddSingleton(_ => new SqliteConnectionPool(resources.DataDirectory.Database));

        // Not pooled: a pooled context would keep the previous tenant.
        var configure = ConfigureContext(resources, DatabaseSettings.From(builder.Configuration), builder.Configuration.CollectsTelemetry());
        services.AddDbContext<AppDbContext>(configure, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        services.AddDbContext<DirectoryDbContext>(configure, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        if (!resources.IsEmbedded)
        {
            builder.EnrichDatabase<AppDbContext>();
            builder.EnrichDatabase<DirectoryDbContext>();
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
        if (resources.IsEmbedded) services.AddSingleton<OrderRows>().AddScoped<IOrderReader, PreparedOrderReader>();
        else services.AddScoped<IOrderReader, OrderReader>();
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

    private static Action<IServiceProvider, DbContextOptionsBuilder> ConfigureContext(ResourceSettings resources, DatabaseSettings settings, bool isTraced) =>
        (provider, options) =>
        {
            if (resources.Database is { } connection) options.UseOrderMgmtSqlServer(connection, settings);
            else options.UseOrderMgmtSqlite(resources.DataDirectory.Database, provider.GetRequiredService<SqliteConnectionPool>());
            if (isTraced && resources.IsEmbedded) options.AddInterceptors(SqliteTracing.Instance);
        };
}
