using Hangfire.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Npgsql;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.PostgreSql;

/// <summary>Runs as the schema's owner: tables, policies, Hangfire's schema, and the roles that own nothing.</summary>
internal sealed class PostgreSqlMigration(IConfiguration configuration) : IEngineMigration
{
    internal const string Schema = "public";
    private const string HangfireSchema = "hangfire";

    // The policies do not hold for it, and nothing would show that they do not.
    private const string IsAboveThePoliciesSql = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";

    private string Owner => configuration.GetConnectionString(ResourceNames.OrdersDbAdmin) ?? Application;

    private string Application => configuration.GetConnectionString(ResourceNames.OrdersDb)!;

    // EF's own lock keeps out other migrations, and each migration is one transaction.
    public IDisposable? ClaimAlone() => null;

    /// <exception cref="StartupException">The application's users cannot be read, or the application's role is held to no policy.</exception>
    public async Task RunAsync(IModel? directory, IModel? app, CancellationToken ct)
    {
        var users = ApplicationUser.From(configuration);
        await using (var context = Directory()) await context.Database.MigrateAsync(ct);
        await using (var context = App()) await context.Database.MigrateAsync(ct);

        await using (var connection = new NpgsqlConnection(Owner))
        {
            await connection.OpenAsync(ct);
            PostgreSqlObjectsInstaller.Install(connection, HangfireSchema);
            foreach (var user in users) await user.EnsureAsync(connection, [Schema, HangfireSchema], ct);
        }

        await EnsureHeldToPoliciesAsync(Application, ct);
    }

    public async Task<bool> IsAtHeadAsync(CancellationToken ct)
    {
        await using var directory = Directory();
        await using var app = App();
        return !(await directory.Database.GetPendingMigrationsAsync(ct)).Any() && !(await app.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    /// <exception cref="StartupException">The connection's role is held to no policy.</exception>
    internal static async Task EnsureHeldToPoliciesAsync(string application, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(application);
        await connection.OpenAsync(ct);
        await using var check = new NpgsqlCommand(IsAboveThePoliciesSql, connection);
        if (await check.ExecuteScalarAsync(ct) is not false)
            throw new StartupException($"ConnectionStrings:{ResourceNames.OrdersDb} names a superuser or a role with BYPASSRLS, to which row-level security does not apply. Name a role of the section {ApplicationUser.Section}.");
    }

    private PostgreSqlDirectoryDbContext Directory() =>
        new(MigrationContexts.PostgreSql<PostgreSqlDirectoryDbContext>(Owner, DatabaseSettings.From(configuration)));

    private PostgreSqlAppDbContext App() =>
        new(MigrationContexts.PostgreSql<PostgreSqlAppDbContext>(Owner, DatabaseSettings.From(configuration)), new TenantContext());
}
