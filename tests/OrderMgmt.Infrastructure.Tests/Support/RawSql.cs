using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace OrderMgmt.Infrastructure.Tests.Support;

/// <summary>A look at the file past the model, its filters and its interceptors.</summary>
internal static class RawSql
{
    public static async Task<int> ExecuteAsync(this SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> CountAsync(this TestApp app, string table)
    {
        await using var connection = await app.RawAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Every cell of the tables as text: to show that nothing changed.</summary>
    public static async Task<string> DumpAsync(this TestApp app, params string[] tables)
    {
        await using var connection = await app.RawAsync();
        var dump = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                    dump.Append(rows[i] is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(rows[i], CultureInfo.InvariantCulture)).Append('|');
                dump.Append('\n');
            }
        }

        return dump.ToString();
    }
}
