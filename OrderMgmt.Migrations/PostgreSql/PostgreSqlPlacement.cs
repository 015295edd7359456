using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations.Placements;

namespace OrderMgmt.Migrations.PostgreSql;

/// <summary>A schema or a database with a role that may use nothing else.</summary>
internal sealed class PostgreSqlPlacement(IConfiguration configuration, ResourceSettings resources) : IPlacementMigration
{
    private const int PasswordBytes = 24;

    public DatabaseEngine Engine => DatabaseEngine.PostgreSql;

    public async Task<string?> RunAsync(Placement placement, string? connection, CancellationToken ct)
    {
        var isSchema = placement.Kind is PlacementKind.DedicatedSchema;
        var (name, schema) = (placement.InDatabase(), isSchema ? placement.InDatabase() : PostgreSqlMigration.Schema);
        var owner = PlacementOwner.Of(placement, configuration, resources);
        var tables = await DatabaseAsync(placement, owner, ct);
        if (isSchema) await RunAsync(tables, $"""CREATE SCHEMA IF NOT EXISTS "{name}" """, ct);

        tables = new NpgsqlConnectionStringBuilder(tables) { SearchPath = schema }.ConnectionString;
        await using (var app = new PostgreSqlAppDbContext(
            MigrationContexts.PostgreSql<PostgreSqlAppDbContext>(tables, DatabaseSettings.From(configuration), schema), new TenantContext()))
            await app.Database.MigrateAsync(ct);

        connection ??= ConnectionFor(placement, owner, tables, Convert.ToHexString(RandomNumberGenerator.GetBytes(PasswordBytes)));
        var user = new ApplicationUser(name, new NpgsqlConnectionStringBuilder(connection).Password);
        await using (var connected = new NpgsqlConnection(tables))
        {
            await connected.OpenAsync(ct);
            await user.EnsureAsync(connected, [schema], ct, renewPassword: true);
        }

        await PostgreSqlMigration.EnsureHeldToPoliciesAsync(connection, ct);
        return connection;
    }

    // A placement that has an owner of its own has a database that the operator made.
    private static async Task<string> DatabaseAsync(Placement placement, PlacementOwner owner, CancellationToken ct)
    {
        if (placement.Kind is PlacementKind.DedicatedSchema || owner.IsElsewhere) return owner.Connection;

        var name = placement.InDatabase();
        await using var connected = new NpgsqlConnection(owner.Connection);
        await connected.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = @name", connected);
        exists.Parameters.AddWithValue("name", name);
        if (await exists.ExecuteScalarAsync(ct) is null) await RunAsync(owner.Connection, $"""CREATE DATABASE "{name}" """, ct);
        return new NpgsqlConnectionStringBuilder(owner.Connection) { Database = name }.ConnectionString;
    }

    // As the application reaches the shared database, but for what is the placement's own.
    private static string ConnectionFor(Placement placement, PlacementOwner owner, string tables, string password)
    {
        var from = new NpgsqlConnectionStringBuilder(tables);
        return new NpgsqlConnectionStringBuilder(owner.Application)
        {
            Database = from.Database,
            SearchPath = from.SearchPath,
            Username = placement.InDatabase(),
            Password = password,
        }.ConnectionString;
    }

    private static async Task RunAsync(string connection, string sql, CancellationToken ct)
    {
        await using var connected = new NpgsqlConnection(connection);
        await connected.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connected);
        await command.ExecuteNonQueryAsync(ct);
    }
}
