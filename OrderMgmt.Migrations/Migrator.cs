using Microsoft.EntityFrameworkCore;
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
using OrderMgmt.Migrations.Seed;
using OrderMgmt.Migrations.Sqlite;
using OrderMgmt.Migrations.SqlServer;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations;

/// <summary>Brings a deployment to the state its code expects. Safe to run again, also after a run that was killed.</summary>
public static class Migrator
{
    public static IServiceCollection AddMigrator(this IServiceCollection services) =>
        services.AddScoped<DemoSeed>();

    /// <summary>For a process of its own, which holds the data directory of a node while it migrates it.</summary>
    /// <returns>The exit code: 0 at head, 1 with the reason logged.</returns>
    /// <exception cref="StartupException">It cannot run as configured.</exception>
    public static async Task<int> MigrateAndSeedAsync(this IHost host, CancellationToken ct)
    {
        using var alone = ClaimDirectory(host.Services.GetRequiredService<ResourceSettings>());
        var log = host.Services.GetRequiredService<ILogger<SqliteAppDbContext>>();
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

    /// <summary>Removes the key ring and what it sealed, the keys of tokens; migrating makes both anew.</summary>
    public static async Task ForgetRingAsync(this IHost host, CancellationToken ct)
    {
        await EnsureAtHeadAsync(host.Services, ct);
        using var alone = ClaimDirectory(host.Services.GetRequiredService<ResourceSettings>());
        await using var scope = host.Services.CreateAsyncScope();
        var catalogue = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();
        catalogue.RemoveRange(await catalogue.SigningKeys.ToListAsync(ct));
        catalogue.RemoveRange(await catalogue.DataProtectionKeys.ToListAsync(ct));
        await catalogue.SaveChangesAsync(ct);
    }

    // A process that writes meanwhile would meet half a schema.
    private static IDisposable? ClaimDirectory(ResourceSettings resources) => resources.IsEmbedded ? resources.DataDirectory.ClaimAlone() : null;

    /// <summary>For who holds the data directory, if there is one.</summary>
    public static async Task MigrateAndSeedAsync(IServiceProvider services, CancellationToken ct)
    {
        var resources = services.GetRequiredService<ResourceSettings>();
        var settings = DatabaseSettings.From(services.GetRequiredService<IConfiguration>());
        await using var scope = services.CreateAsyncScope();
        if (resources.IsEmbedded) await MigrateEmbeddedAsync(resources.DataDirectory, scope.ServiceProvider, ct);
        else await SqlServerMigration.RunAsync(services.GetRequiredService<IConfiguration>(), settings, ct);

        await BlobContainer.EnsureAsync(services, ct);
        await scope.ServiceProvider.GetRequiredService<RingCheck>().RunAsync(ct);
        await scope.ServiceProvider.GetRequiredService<SigningKeyCreation>().EnsureAsync(ct);
        await scope.ServiceProvider.GetRequiredService<AuditKeyRegistration>().EnsureAsync(ct);
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().EnsureAsync(ct);
    }

    /// <summary>For what changes rows and no schema.</summary>
    /// <exception cref="StartupException">There is no database, or a migration has not run on it.</exception>
    public static async Task EnsureAtHeadAsync(IServiceProvider services, CancellationToken ct)
    {
        var resources = services.GetRequiredService<ResourceSettings>();
        var configuration = services.GetRequiredService<IConfiguration>();
        var atHead = resources.IsEmbedded
            ? await SqliteMigration.IsAtHeadAsync(resources.DataDirectory, ct)
            : await SqlServerMigration.IsAtHeadAsync(configuration, DatabaseSettings.From(configuration), ct);
        if (!atHead) throw new StartupException("The database is missing or not at head. Run OrderMgmt.Migrations migrate first.");
    }

    private static Task MigrateEmbeddedAsync(DataDirectory directory, IServiceProvider services, CancellationToken ct) => SqliteMigration.RunAsync(
        directory, services.GetRequiredService<DirectoryDbContext>().Model, services.GetRequiredService<AppDbContext>().Model, ct);
}
