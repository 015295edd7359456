using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Audit;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.DataProtection;
using OrderMgmt.Infrastructure.Files;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations.Placements;
using OrderMgmt.Migrations.PostgreSql;
using OrderMgmt.Migrations.Seed;
using OrderMgmt.Migrations.Sqlite;
using OrderMgmt.Migrations.SqlServer;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations;

/// <summary>Brings a deployment to the state its code expects. Safe to run again, also after a run that was killed.</summary>
public static class Migrator
{
    public static IServiceCollection AddMigrator(this IServiceCollection services)
    {
        services.AddScoped<DemoSeed>();
        services.AddScoped<PlacementMigrations>();
        services.AddSingleton<IPlacementMigration, SqlitePlacement>();
        services.AddSingleton<IPlacementMigration, PostgreSqlPlacement>();
        services.AddSingleton<IPlacementMigration, SqlServerPlacement>();
        return services.AddSingleton<IEngineMigration>(provider => provider.GetRequiredService<ResourceSettings>() switch
        {
            { Engine: DatabaseEngine.SqlServer } => new SqlServerMigration(provider.GetRequiredService<IConfiguration>()),
            { Engine: DatabaseEngine.PostgreSql } => new PostgreSqlMigration(provider.GetRequiredService<IConfiguration>()),
            var embedded => new SqliteMigration(embedded.DataDirectory),
        });
    }

    /// <summary>For a process of its own, which holds the data directory of a node while it migrates it.</summary>
    /// <returns>The exit code: 0 at head, 1 with the reason logged.</returns>
    /// <exception cref="StartupException">It cannot run as configured.</exception>
    public static async Task<int> MigrateAndSeedAsync(this IHost host, CancellationToken ct)
    {
        using var alone = host.Services.GetRequiredService<IEngineMigration>().ClaimAlone();
        var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Migrator));
        try
        {
            await MigrateAndSeedAsync(host.Services, ct);
            log.LogInformation("The database is at head");
            return 0;
        }
        catch (Exception e) when (e is not StartupException)
        {
            if (StartupErrors.Explain(e) is { } line) throw new StartupException(line);
            log.LogCritical(e, "The database could not be migrated");
            return 1;
        }
    }

    /// <summary>Removes the key ring and what it sealed; migrating makes both again.</summary>
    public static async Task ForgetRingAsync(this IHost host, CancellationToken ct)
    {
        await EnsureAtHeadAsync(host.Services, ct);
        using var alone = host.Services.GetRequiredService<IEngineMigration>().ClaimAlone();
        await host.Services.InScopeAsync<KeyRing>(ring => ring.ForgetAsync(ct));
    }

    /// <summary>Call it while holding the data directory, if there is one.</summary>
    public static async Task MigrateAndSeedAsync(IServiceProvider services, CancellationToken ct)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            var (directory, app) = (scope.ServiceProvider.GetRequiredService<DirectoryDbContext>(), scope.ServiceProvider.GetRequiredService<AppDbContext>());
            await services.GetRequiredService<IEngineMigration>().RunAsync(directory.Model, app.Model, ct);
        }

        await BlobContainer.EnsureAsync(services, ct);
        await services.InScopeAsync<KeyRing>(ring => ring.CheckAsync(ct));
        await services.InScopeAsync<PlacementMigrations>(placements => placements.MigrateAllAsync(ct));
        await services.InScopeAsync<SigningKeyCreation>(key => key.EnsureAsync(ct));
        await services.InScopeAsync<AuditKeyPublisher>(key => key.EnsureAsync(ct));
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment()) await services.InScopeAsync<DemoSeed>(seed => seed.EnsureAsync(ct));
    }

    /// <summary>For what changes rows and no schema.</summary>
    /// <exception cref="StartupException">There is no database, or a migration has not run on it.</exception>
    public static async Task EnsureAtHeadAsync(IServiceProvider services, CancellationToken ct)
    {
        if (!await services.GetRequiredService<IEngineMigration>().IsAtHeadAsync(ct))
            throw new StartupException("The database is missing or not at head. Run OrderMgmt.Migrations migrate first.");
    }

    private static async Task InScopeAsync<T>(this IServiceProvider services, Func<T, Task> act)
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }
}
