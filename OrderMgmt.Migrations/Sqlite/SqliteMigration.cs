using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Migrations.Sqlite;

internal static class SqliteMigration
{
    /// <param name="directory">Held by this process, so nobody else migrates the same file.</param>
    public static async Task RunAsync(DataDirectory directory, IModel? catalogueModel, IModel? appModel, CancellationToken ct)
    {
        var file = directory.Database;
        await ReleaseAbandonedLockAsync(file, ct);
        await using (var catalogue = new SqliteDirectoryDbContext(MigrationContexts.Sqlite<SqliteDirectoryDbContext>(file, catalogueModel)))
            await catalogue.Database.MigrateAsync(ct);
        await using (var app = new SqliteAppDbContext(MigrationContexts.Sqlite<SqliteAppDbContext>(file, appModel), new TenantContext()))
            await app.Database.MigrateAsync(ct);
        await RefreshStatisticsAsync(file, ct);
    }

    public static async Task<bool> IsAtHeadAsync(DataDirectory directory, CancellationToken ct)
    {
        var file = directory.Database;
        if (!File.Exists(file)) return false; // asking would make it

        await using var catalogue = new SqliteDirectoryDbContext(MigrationContexts.Sqlite<SqliteDirectoryDbContext>(file));
        await using var app = new SqliteAppDbContext(MigrationContexts.Sqlite<SqliteAppDbContext>(file), new TenantContext());
        return !(await catalogue.Database.GetPendingMigrationsAsync(ct)).Any() && !(await app.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    private static async Task RefreshStatisticsAsync(string file, CancellationToken ct)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(ct);
        PlannerStatistics.Refresh(connection);
    }

    // EF chooses the log only for a file that it makes itself; this one was made before, for its owner alone.
    // And it marks a running migration by a row, which a killed process leaves behind and the next one would wait for, forever.
    private static async Task ReleaseAbandonedLockAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file)) return;

        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync(ct);
        await using var drop = connection.CreateCommand();
        drop.CommandText = """PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS "__EFMigrationsLock" """;
        await drop.ExecuteNonQueryAsync(ct);
    }
}
