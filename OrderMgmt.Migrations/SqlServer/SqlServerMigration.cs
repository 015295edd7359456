using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.SqlServer;

/// <summary>Runs as the schema's owner: tables, policies, Hangfire's schema, and the users that own nothing.</summary>
internal sealed class SqlServerMigration(IConfiguration configuration) : IEngineMigration
{
    // SESSION_CONTEXT, which the policies read, is documented to give wrong results in parallel plans.
    internal const string SerialPlansSql = "ALTER DATABASE SCOPED CONFIGURATION SET MAXDOP = 1";

    // Without it a reader waits for every writer of the row, and writers for readers. Other connections are disconnected once.
    internal const string ReadCommittedSnapshotSql = """
        IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND is_read_committed_snapshot_on = 0)
            ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE
        """;

    // The consistency report reads all figures as of one moment.
    internal const string SnapshotIsolationSql = """
        IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND snapshot_isolation_state <> 1)
            ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON
        """;

    internal const string CheckVersionsSql = """
        SELECT CAST(CASE WHEN is_read_committed_snapshot_on = 1 AND snapshot_isolation_state = 1 THEN 1 ELSE 0 END AS bit)
        FROM sys.databases WHERE database_id = DB_ID()
        """;

    private const string HangfireSchema = "HangFire";

    private string Owner => configuration.GetConnectionString(ResourceNames.OrdersDbAdmin) ?? configuration.GetConnectionString(ResourceNames.OrdersDb)!;

    // EF's own lock keeps out other migrations, and each migration is one transaction.
    public IDisposable? ClaimAlone() => null;

    /// <exception cref="StartupException">The application's users cannot be read, or the database refuses row versions.</exception>
    public async Task RunAsync(IModel? directory, IModel? app, CancellationToken ct)
    {
        var users = ApplicationUser.From(configuration);
        await using (var context = Directory()) await context.Database.MigrateAsync(ct);
        await using (var context = App()) await context.Database.MigrateAsync(ct);

        await using var connection = new SqlConnection(Owner);
        await connection.OpenAsync(ct);
        await SetOptionsAsync(connection, ct);
        SqlServerObjectsInstaller.Install(connection);
        foreach (var user in users) await user.EnsureAsync(connection, [MigrationSql.DefaultSchema, HangfireSchema], ct);
    }

    public async Task<bool> IsAtHeadAsync(CancellationToken ct)
    {
        await using var directory = Directory();
        await using var app = App();
        return !(await directory.Database.GetPendingMigrationsAsync(ct)).Any() && !(await app.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    /// <summary>What the product needs of a database, whichever tenants' it is.</summary>
    /// <exception cref="StartupException">The database refuses row versions.</exception>
    internal static async Task SetOptionsAsync(SqlConnection owner, CancellationToken ct)
    {
        foreach (var setting in new[] { SerialPlansSql, ReadCommittedSnapshotSql, SnapshotIsolationSql })
        {
            await using var alter = new SqlCommand(setting, owner);
            await alter.ExecuteNonQueryAsync(ct);
        }

        await using var check = new SqlCommand(CheckVersionsSql, owner);
        if (await check.ExecuteScalarAsync(ct) is not true)
            throw new StartupException("The database keeps READ_COMMITTED_SNAPSHOT or ALLOW_SNAPSHOT_ISOLATION off: set both, then run the migrations again.");
    }

    private SqlServerDirectoryDbContext Directory() =>
        new(MigrationContexts.SqlServer<SqlServerDirectoryDbContext>(Owner, DatabaseSettings.From(configuration)));

    private SqlServerAppDbContext App() =>
        new(MigrationContexts.SqlServer<SqlServerAppDbContext>(Owner, DatabaseSettings.From(configuration)), new TenantContext());
}
