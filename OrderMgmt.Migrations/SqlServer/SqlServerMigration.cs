using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Infrastructure.Persistence;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.SqlServer;

/// <summary>Runs as the schema's owner: tables, policies, Hangfire's schema, and the users that own nothing.</summary>
internal static class SqlServerMigration
{
    // SESSION_CONTEXT, which the policies read, is documented to give wrong results in parallel plans.
    internal const string SerialPlansSql = "ALTER DATABASE SCOPED CONFIGURATION SET MAXDOP = 1";

    public static async Task RunAsync(IConfiguration configuration, DatabaseSettings settings, CancellationToken ct)
    {
        var owner = OwnerIn(configuration);
        await using (var catalogue = new SqlServerCatalogueDbContext(MigrationContexts.SqlServer<SqlServerCatalogueDbContext>(owner, settings)))
            await catalogue.Database.MigrateAsync(ct);
        await using (var app = new SqlServerAppDbContext(MigrationContexts.SqlServer<SqlServerAppDbContext>(owner, settings), new TenantContext()))
            await app.Database.MigrateAsync(ct);

        await using var connection = new SqlConnection(owner);
        await connection.OpenAsync(ct);
        await using (var serialPlans = new SqlCommand(SerialPlansSql, connection)) await serialPlans.ExecuteNonQueryAsync(ct);
        SqlServerObjectsInstaller.Install(connection);
        foreach (var user in ApplicationUser.From(configuration)) await user.EnsureAsync(connection, ct);
    }

    public static async Task<bool> IsAtHeadAsync(IConfiguration configuration, DatabaseSettings settings, CancellationToken ct)
    {
        var owner = OwnerIn(configuration);
        await using var catalogue = new SqlServerCatalogueDbContext(MigrationContexts.SqlServer<SqlServerCatalogueDbContext>(owner, settings));
        await using var app = new SqlServerAppDbContext(MigrationContexts.SqlServer<SqlServerAppDbContext>(owner, settings), new TenantContext());
        return !(await catalogue.Database.GetPendingMigrationsAsync(ct)).Any() && !(await app.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    private static string OwnerIn(IConfiguration configuration) =>
        configuration.GetConnectionString(ResourceNames.OrdersDbAdmin) ?? configuration.GetConnectionString(ResourceNames.OrdersDb)!;
}
