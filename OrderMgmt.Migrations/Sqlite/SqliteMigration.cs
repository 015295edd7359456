using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Migrations.Sqlite;

internal sealed class SqliteMigration(DataDirectory data) : IEngineMigration
{
    private readonly string file = data.Database;

    public IDisposable ClaimAlone() => data.ClaimAlone();

    public async Task RunAsync(IModel? directory, IModel? app, CancellationToken ct)
    {
        await SqliteFile.ReleaseAbandonedLockAsync(file, ct);
        await using (var context = new SqliteDirectoryDbContext(MigrationContexts.Sqlite<SqliteDirectoryDbContext>(file, directory)))
            await context.Database.MigrateAsync(ct);
        await SqliteFile.MigrateAsync(file, app, ct);
    }

    public async Task<bool> IsAtHeadAsync(CancellationToken ct)
    {
        if (!File.Exists(file)) return false; // asking would make it

        await using var directory = new SqliteDirectoryDbContext(MigrationContexts.Sqlite<SqliteDirectoryDbContext>(file));
        return !(await directory.Database.GetPendingMigrationsAsync(ct)).Any() && await SqliteFile.IsAtHeadAsync(file, ct);
    }
}
