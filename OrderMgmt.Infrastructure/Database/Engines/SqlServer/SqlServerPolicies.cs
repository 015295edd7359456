using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Infrastructure.Database.Engines.SqlServer;

/// <summary>
/// The database's own check: rows of another tenant are neither read, changed, inserted nor moved, whatever statement the application
/// sends.
/// </summary>
public static class SqlServerPolicies
{
    private const string Function = "TenantPredicate";

    /// <summary>The statements, each one batch of its own, in order.</summary>
    /// <param name="model">Every tenant table of it gets a policy.</param>
    /// <param name="schema">Where the tables are; predicates need two-part names.</param>
    public static IEnumerable<string> CreateStatements(IReadOnlyModel model, string schema)
    {
        yield return $"""
            CREATE FUNCTION [{schema}].[{Function}](@TenantId binary(16)) RETURNS TABLE WITH SCHEMABINDING AS
            RETURN SELECT 1 AS Allowed WHERE @TenantId = CAST(SESSION_CONTEXT(N'{SessionTenant.Key}') AS binary(16))
            """;
        foreach (var table in TenantTables.Of(model)) yield return PolicyFor(table, schema);
    }

    private static string PolicyFor(string table, string schema)
    {
        var predicate = $"PREDICATE [{schema}].[{Function}]([TenantId]) ON [{schema}].[{table}]";
        return $"""
            CREATE SECURITY POLICY [{schema}].[{table}Policy]
            ADD FILTER {predicate},
            ADD BLOCK {predicate} AFTER INSERT,
            ADD BLOCK {predicate} AFTER UPDATE
            WITH (STATE = ON)
            """;
    }
}
