using System.Security.Cryptography;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations.Placements;


namespace OrderMgmt.Migrations.SqlServer;

/// <summary>A schema or a database with a user whose default schema it is, and who may use nothing else.</summary>
internal sealed class SqlServerPlacement(IConfiguration configuration, ResourceSettings resources) : IPlacementMigration
{
    private const int PasswordBytes = 24;

    public DatabaseEngine Engine => DatabaseEngine.SqlServer;

    public async Task<string?> RunAsync(Placement placement, string? connection, CancellationToken ct)
    {
        var schema = placement.Kind is PlacementKind.DedicatedSchema ? placement.InDatabase() : MigrationSql.DefaultSchema;
        var owner = PlacementOwner.Of(placement, configuration, resources);
        var tables = await DatabaseAsync(placement, owner, ct);
        await using (var app = new SqlServerAppDbContext(
            MigrationContexts.SqlServer<SqlServerAppDbContext>(tables, DatabaseSettings.From(configuration), schema), new TenantContext()))
            await app.Database.MigrateAsync(ct);

        connection ??= ConnectionFor(placement, owner, tables);
        await using var connected = new SqlConnection(tables);
        await connected.OpenAsync(ct);
        await SqlServerMigration.SetOptionsAsync(connected, ct);
        var user = new ApplicationUser(placement.InDatabase(), new SqlConnectionStringBuilder(connection).Password);
        await user.EnsureAsync(connected, [schema], ct, renewPassword: true);
        return connection;
    }

    // A placement that has an owner of its own has a database that the operator made.
    private static async Task<string> DatabaseAsync(Placement placement, PlacementOwner owner, CancellationToken ct)
    {
        if (placement.Kind is PlacementKind.DedicatedSchema || owner.IsElsewhere) return owner.Connection;

        var name = placement.InDatabase();
        await using var connected = new SqlConnection(owner.Connection);
        await connected.OpenAsync(ct);
        await using var create = new SqlCommand($"IF DB_ID(N'{name}') IS NULL CREATE DATABASE [{name}]", connected);
        await create.ExecuteNonQueryAsync(ct);
        return new SqlConnectionStringBuilder(owner.Connection) { InitialCatalog = name }.ConnectionString;
    }

    // As the application reaches the shared database, but for what is the placement's own.
    private static string ConnectionFor(Placement placement, PlacementOwner owner, string tables)
    {
        var connection = new SqlConnectionStringBuilder(owner.Application)
        {
            InitialCatalog = new SqlConnectionStringBuilder(tables).InitialCatalog,
            IntegratedSecurity = false,
        };
        connection.Remove(nameof(connection.Authentication)); // a managed identity has no password
        connection.UserID = placement.InDatabase();
        connection.Password = $"{Convert.ToHexString(RandomNumberGenerator.GetBytes(PasswordBytes))}-x"; // a server's policy asks for three kinds of characters
        return connection.ConnectionString;
    }
}
