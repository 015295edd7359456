using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Infrastructure.Database.Engines.PostgreSql;

/// <summary>
/// The database's own check: rows of another tenant are neither read, changed, inserted, moved nor deleted, whatever statement the
/// application sends. Forced, so that the owner is held to it too; only a superuser is not.
/// </summary>
public static class PostgreSqlPolicies
{
    // What is left of a setting after a reset is the empty text, which is no tenant.
    private const string IsOwn = $"""("TenantId" = NULLIF(current_setting('{SettingTenant.Setting}', true), '')::uuid)""";

    /// <param name="model">Every tenant table of it gets a policy.</param>
    public static IEnumerable<string> CreateStatements(IReadOnlyModel model) => TenantTables.Of(model).Select(table =>
        $"""
        ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
        ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
        CREATE POLICY "{table}Policy" ON "{table}" USING {IsOwn} WITH CHECK {IsOwn};
        """);
}
