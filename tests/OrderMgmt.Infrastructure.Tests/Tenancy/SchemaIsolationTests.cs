using Microsoft.Data.Sqlite;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Tenancy;

/// <summary>The schema's fence, as the migrations made it: it holds against raw SQL.</summary>
public sealed class SchemaIsolationTests
{
    private const int ConstraintFailed = 19;

    [Fact]
    public async Task Insert_OfALineIntoAnotherTenantsOrder_Fails()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        await app.PlaceOrderAsync(b);
        var before = await app.DumpAsync("OrderLines");
        await using var connection = await app.RawAsync();

        // The very line of B, with A's id instead: all that is wrong with it is its tenant.
        var columns = await ColumnsAsync(connection, "OrderLines");
        var copied = string.Join(", ", columns.Select(c => c is "TenantId" ? $"X'{Convert.ToHexString(a.Value.ToByteArray(true))}'" : $"\"{c}\""));
        var failure = await Assert.ThrowsAsync<SqliteException>(() => connection.ExecuteAsync(
            $"INSERT INTO \"OrderLines\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {copied} FROM \"OrderLines\" WHERE \"TenantId\" = X'{Convert.ToHexString(b.Value.ToByteArray(true))}'"));

        Assert.Equal(ConstraintFailed, failure.SqliteErrorCode);
        Assert.Contains("FOREIGN KEY", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await app.DumpAsync("OrderLines"));
    }

    [Fact]
    [Promise("I5")]
    public async Task EveryForeignKeyOfTheFile_CarriesTheTenant()
    {
        await using var app = await TestApp.StartAsync();
        await using var scope = app.Open();
        await using var connection = await app.RawAsync();
        var found = 0;
        foreach (var table in TenantTables.Of(scope.GetContext().Model))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT id, group_concat(\"from\" || '>' || \"to\") FROM pragma_foreign_key_list('{table}') GROUP BY id";
            await using var keys = await command.ExecuteReaderAsync();
            for (; await keys.ReadAsync(); found++) Assert.Contains("TenantId>TenantId", keys.GetString(1), StringComparison.Ordinal);
        }

        Assert.True(found >= 4);
    }

    [Fact]
    [Promise("I5")]
    public async Task EveryTenantTableOfTheFile_BeginsItsKeyWithTheTenant()
    {
        await using var app = await TestApp.StartAsync();
        await using var scope = app.Open();
        await using var connection = await app.RawAsync();
        var tables = TenantTables.Of(scope.GetContext().Model);

        Assert.Contains("Orders", tables);
        foreach (var table in tables) Assert.Equal("TenantId", (await ColumnsAsync(connection, table, "pk = 1")).Single());
    }

    private static async Task<List<string>> ColumnsAsync(SqliteConnection connection, string table, string where = "TRUE")
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}') WHERE {where}";
        await using var rows = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await rows.ReadAsync()) columns.Add(rows.GetString(0));
        return columns;
    }
}
