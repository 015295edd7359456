namespace OrderMgmt.Migrations.SqlServer;

internal static class MigrationSql
{
    public const string DefaultSchema = "dbo";

    /// <summary>CREATE FUNCTION must begin a batch, and in an idempotent script each statement stands inside an IF.</summary>
    public static string AsOneStatement(string batch) => $"EXEC(N'{batch.Replace("'", "''", StringComparison.Ordinal)}')";
}
