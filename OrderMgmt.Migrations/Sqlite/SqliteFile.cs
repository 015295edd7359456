using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;

namespace OrderMgmt.Migrations.Sqlite;

/// <summary>Brings the tenants' tables of one file to head; nobody else may write to it meanwhile.</summary>
internal static class SqliteFile
{
    /// <param name="app">The application's own model, which need not be built a second time.</param>
    public static async Task MigrateAsync(string file, IModel? app, CancellationToken ct)
    {
        await using (var context = App(file, app)) await context.Database.MigrateAsync(ct);
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(ct);
        PlannerStatistics.Refresh(connection);
    }

    public static async Task<bool> IsAtHeadAsync(string file, CancellationToken ct)
    {
        await using var app = App(file, null);
        return !(await app.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    // EF chooses the log only for a file that it makes itself; this one was made before, for its owner alone.
    // And it marks a running migration by a row, which a killed process leaves behind and the next one would wait for, forever.
    public static async Task ReleaseAbandonedLockAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file)) return;

        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync(ct);
        await using var drop = connection.CreateCommand();
        drop.CommandText = """PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS "__EFMigrationsLock" """;
        await drop.ExecuteNonQueryAsync(ct);
    }

    private static SqliteAppDbContext App(string file, IModel? model) => new(MigrationContexts.Sqlite<SqliteAppDbContext>(file, model), new TenantContext());
}
