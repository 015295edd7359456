using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Infrastructure.Database;

/// <summary>The section <c>Database</c>: not every server speaks every dialect of T-SQL.</summary>
/// <param name="MaxBatchSize">Rows a round trip may write; null for as many as a statement can have.</param>
/// <param name="CompatibilityLevel">Such as 160 for SQL Server 2022; null leaves it to the provider.</param>
public sealed record DatabaseSettings(int? MaxBatchSize, int? CompatibilityLevel)
{
    public static DatabaseSettings From(IConfiguration configuration) => new(
        configuration.GetValue<int?>("Database:MaxBatchSize"), configuration.GetValue<int?>("Database:CompatibilityLevel"));
}

/// <summary>The engines, each configured in one place for the application, its migrations and its tests.</summary>
public static class DatabaseEngines
{
    // The provider's own 42 rows would make an order of ten lines two round trips.
    private const int MostRowsOfAStatement = 1000;

    // Somebody waits for the answer: a deadlock or a failover is tried again, an outage is told after some seconds.
    private const int MostRetries = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    public static DbContextOptionsBuilder UseOrderMgmtSqlServer(
        this DbContextOptionsBuilder options, string connectionString, DatabaseSettings settings) =>
        options.AddInterceptors(new TenantGuard(), new SessionTenant())
            .UseSqlServer(connectionString, sql =>
            {
                sql.EnableRetryOnFailure(MostRetries, LongestPause, null);
                sql.MaxBatchSize(settings.MaxBatchSize ?? MostRowsOfAStatement);
                if (settings.CompatibilityLevel is { } level) sql.UseCompatibilityLevel(level);
            });

    public static DbContextOptionsBuilder UseOrderMgmtSqlite(this DbContextOptionsBuilder options, string file) =>
        options.AddInterceptors(new TenantGuard(), new SqlitePragmas())
            .UseSqlite($"Data Source={file};Default Timeout=5");

    /// <summary>For a host that runs on, and disposes what it kept when it stops.</summary>
    internal static DbContextOptionsBuilder UseOrderMgmtSqlite(this DbContextOptionsBuilder options, string file, SqliteConnectionPool kept) =>
        options.AddInterceptors(new TenantGuard(), kept)
            // A list as one parameter: with one for each element, EF would write the statement anew at every run.
            .UseSqlite($"Data Source={file}", sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
}
