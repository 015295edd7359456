using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>Holds the data directory for a process that shares it, from before anything else starts until all has stopped.</summary>
internal class SharedDirectory(DataDirectory directory) : IHostedLifecycleService
{
    private IDisposable? claim;

    protected DataDirectory Directory => directory;

    public virtual Task StartingAsync(CancellationToken cancellationToken)
    {
        claim = directory.ClaimShared();
        return Task.CompletedTask;
    }

    public virtual Task StoppedAsync(CancellationToken cancellationToken)
    {
        claim?.Dispose();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A worker's: the first one that runs takes back what workers that are gone had leased.</summary>
internal sealed class SharedDirectoryOfWorkers(DataDirectory directory, IServiceProvider services) : SharedDirectory(directory)
{
    private FileStream? workers;

    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await base.StartingAsync(cancellationToken);
        using (var alone = FileLock.TryExclusive(Directory.WorkersLock))
            if (alone is not null) await services.ReleaseAbandonedWorkAsync(cancellationToken);

        // Another worker that has just started releases first; it has leased nothing yet.
        workers = await FileLock.SharedAsync(Directory.WorkersLock, cancellationToken);
    }

    public override Task StoppedAsync(CancellationToken cancellationToken)
    {
        workers?.Dispose();
        return base.StoppedAsync(cancellationToken);
    }
}

public static class SharedDirectoryRegistration
{
    /// <summary>For Api and Worker over one SQLite file; does nothing where the product is one process or uses a server.</summary>
    /// <param name="releasesAbandonedWork">True for a worker.</param>
    public static void AddSharedDirectory(this IHostApplicationBuilder builder, bool releasesAbandonedWork)
    {
        if (!ResourceSettings.Of(builder).IsSharedByProcesses) return;
        if (releasesAbandonedWork) builder.Services.AddHostedService<SharedDirectoryOfWorkers>();
        else builder.Services.AddHostedService<SharedDirectory>();
    }
}
