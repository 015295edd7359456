using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Migrations.Sqlite;

internal sealed class SqliteMigration(DataDirectory data) : IEngineMigration
{
    private readonly string file = data.Database;

    public IDisposable ClaimAlone() => data.ClaimAlone();

    public async Task RunAsync(IModel? directory, IModel? app, CancellationToken ct)
    {
        await ReleaseAbandonedLockAsync(ct);
        await using (var context = new SqliteDirectoryDbContext(MigrationContexts.Sqlite<SqliteDirectoryDbContext>(file, directory)))
            await context.Database.MigrateAsync(ct);
        await using (var context = new SqliteAppDbContext(MigrationContexts.Sqlite<SqliteAppDbContext>(file, app), new TenantContext()))
            await context.Database.MigrateAsync(ct);
        await RefreshStatisticsAsync(ct);
    }

    public async Task<bool> IsAtHeadAsync(CancellationToken ct)
    {
        if (!File.Exists(file)) return false; // asking would make it

        await using var directory = new SqliteDirectoryDbContext(MigrationContexts.Sqlite<SqliteDirectoryDbContext>(file));
        await using var app = new SqliteAppDbContext(MigrationContexts.Sqlite<SqliteAppDbContext>(file), new TenantContext());
        return !(await directory.Database.GetPendingMigrationsAsync(ct)).Any() && !(await app.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    private async Task RefreshStatisticsAsync(CancellationToken ct)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(ct);
        PlannerStatistics.Refresh(connection);
    }

    // EF chooses the log only for a file that it makes itself; this one was made before, for its owner alone.
    // And it marks a running migration by a row, which a killed process leaves behind and the next one would wait for, forever.
    private async Task ReleaseAbandonedLockAsync(CancellationToken ct)
    {
        if (!File.Exists(file)) return;

        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync(ct);
        await using var drop = connection.CreateCommand();
        drop.CommandText = """PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS "__EFMigrationsLock" """;
        await drop.ExecuteNonQueryAsync(ct);
    }
}
