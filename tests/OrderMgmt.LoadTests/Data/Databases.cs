using Microsoft.Data.Sqlite;

namespace OrderMgmt.LoadTests.Data;

internal static class Databases
{
    /// <summary>The API's file in its data directory.</summary>
    public static string In(string dataDirectory) => Path.Combine(dataDirectory, "ordermgmt.db");

    /// <summary>Not pooled: the file can be deleted once the connection is closed.</summary>
    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=5");
        connection.Open();
        return connection;
    }

    public static void Copy(string from, string to)
    {
        using var source = Open(from);
        using var copy = source.CreateCommand();
        copy.CommandText = "VACUUM INTO @to";
        copy.Parameters.AddWithValue("@to", to);
        copy.ExecuteNonQuery();
    }

    /// <summary>How many effects of committed orders are not done yet: their mails.</summary>
    public static long CountWork(string file)
    {
        using var connection = Open(file);
        using var count = connection.CreateCommand();
        count.CommandText = """SELECT COUNT(*) FROM "OutboxMessages" """;
        return (long)count.ExecuteScalar()!;
    }

    /// <summary>All orders, drafts included; a seeded file has those of one tenant.</summary>
    public static IReadOnlyList<Guid> OrderIds(string file)
    {
        using var connection = Open(file);
        using var select = connection.CreateCommand();
        select.CommandText = """SELECT "Id" FROM "Orders" """;
        using var rows = select.ExecuteReader();
        var ids = new List<Guid>();
        while (rows.Read()) ids.Add(new Guid((byte[])rows[0], bigEndian: true));
        return ids;
    }
}
