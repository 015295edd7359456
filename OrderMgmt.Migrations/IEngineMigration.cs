using Microsoft.EntityFrameworkCore.Metadata;

namespace OrderMgmt.Migrations;

/// <summary>How the schema of the configured engine comes to head.</summary>
internal interface IEngineMigration
{
    /// <summary>Keeps out every process that writes: it would meet half a schema. Null where the engine itself does.</summary>
    /// <exception cref="ServiceDefaults.StartupException">Another process is at work.</exception>
    IDisposable? ClaimAlone();

    /// <summary>Safe to run again, also after a run that was killed.</summary>
    /// <param name="directory">The application's own model, which need not be built a second time.</param>
    /// <param name="app">As <paramref name="directory"/>.</param>
    Task RunAsync(IModel? directory, IModel? app, CancellationToken ct);

    /// <summary>False also when there is no database.</summary>
    Task<bool> IsAtHeadAsync(CancellationToken ct);
}
