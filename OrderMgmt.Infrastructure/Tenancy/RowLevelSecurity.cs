using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>
/// The database's own check on SQL Server, generated from the model so that no tenant table can be forgotten: rows of another
/// tenant are neither read, changed, inserted nor moved, whatever statement the application sends.
/// </summary>
public static class RowLevelSecurity
{
    private const string Function = "TenantPredicate";

    /// <summary>The statements, each one batch of its own, in order.</summary>
    /// <param name="model">Every entity in it that is tenant-owned gets a policy.</param>
    /// <param name="schema">Where the tables are; predicates need two-part names.</param>
    public static IEnumerable<string> CreateStatements(IReadOnlyModel model, string schema)
    {
        yield return $"""
            CREATE FUNCTION [{schema}].[{Function}](@TenantId binary(16)) RETURNS TABLE WITH SCHEMABINDING AS
            RETURN SELECT 1 AS Allowed WHERE @TenantId = CAST(SESSION_CONTEXT(N'{SessionTenant.Key}') AS binary(16))
            """;
        foreach (var table in TenantTables(model)) yield return PolicyFor(table, schema);
    }

    /// <summary>The tables that hold tenants' rows.</summary>
    public static IReadOnlyList<string> TenantTables(IReadOnlyModel model) =>
        [.. model.GetEntityTypes().Where(IsTenantOwned).Select(e => e.GetTableName()!).Distinct().Order(StringComparer.Ordinal)];

    // A migration's target model names types by text only, so the tenant column decides there.
    private static bool IsTenantOwned(IReadOnlyEntityType entity) =>
        typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)
        || entity.FindPrimaryKey()?.Properties[0].Name == nameof(ITenantOwned.TenantId);

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
