using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Persistence;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Security;
using OrderMgmt.Infrastructure.Storage;
using OrderMgmt.Migrations.Seed;
using OrderMgmt.Migrations.Sqlite;
using OrderMgmt.Migrations.SqlServer;

namespace OrderMgmt.Migrations;

/// <summary>Brings a deployment to the state its code expects. Safe to run again, also after a run that was killed.</summary>
public static class Migrator
{
    public static IServiceCollection AddMigrator(this IServiceCollection services) =>
        services.AddScoped<DemoSeed>();

    /// <summary>For a process of its own.</summary>
    /// <returns>The exit code: 0 at head, 1 with the reason logged.</returns>
    public static async Task<int> MigrateAndSeedAsync(this IHost host)
    {
        var log = host.Services.GetRequiredService<ILogger<SqliteAppDbContext>>();
        try
        {
            using var alone = ClaimDirectory(host.Services.GetRequiredService<ResourceSettings>());
            await MigrateAndSeedAsync(host.Services, CancellationToken.None);
            log.LogInformation("The database is at head");
            return 0;
        }
        catch (Exception e)
        {
            log.LogCritical(e, "The database could not be migrated");
            return 1;
        }
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
        await scope.ServiceProvider.GetRequiredService<SigningKeyCreation>().EnsureAsync(ct);
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().EnsureAsync(ct);
    }

    private static Task MigrateEmbeddedAsync(DataDirectory directory, IServiceProvider services, CancellationToken ct) => SqliteMigration.RunAsync(
        directory, services.GetRequiredService<CatalogueDbContext>().Model, services.GetRequiredService<AppDbContext>().Model, ct);
}
