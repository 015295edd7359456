using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations;
using OrderMgmt.Migrations.Seed;

namespace OrderMgmt.Api.Hosting;

/// <summary>
/// Without a database server this one process is the whole product: it holds the data directory, migrates and seeds before
/// anything else starts, and works through the jobs. Demo data and the banner that shows it are for Development alone.
/// </summary>
internal sealed class EmbeddedRun(IServiceProvider services, DataDirectory directory) : IHostedLifecycleService
{
    private IDisposable? claim;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        claim = directory.ClaimAlone();
        await Migrator.MigrateAndSeedAsync(services, cancellationToken);
        await services.ReleaseAbandonedWorkAsync(cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        services.GetService<Banner>()?.Show();
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        claim?.Dispose();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class EmbeddedRunRegistration
{
    public static void AddEmbeddedRun(this WebApplicationBuilder builder)
    {
        builder.AddSharedDirectory(releasesAbandonedWork: false);
        if (!ResourceSettings.Of(builder).IsOneProcess) return;

        builder.Services.AddMigrator();
        if (builder.Environment.IsDevelopment() && DemoTenants.All.Count > 0) builder.Services.AddSingleton<Banner>();
        builder.Services.AddHostedService<EmbeddedRun>();
        builder.AddWorkProcessing();
    }

    public static void UseEmbeddedRun(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ResourceSettings>().IsOneProcess) app.ScheduleRecurringJobs();
    }
}
