using Microsoft.Data.Sqlite;

namespace OrderMgmt.LoadTests.Data;

/// <summary>Where a tenant's numbers, positions and audit chain end.</summary>
internal sealed class TenantSequence(byte[] tenant)
{
    public long LastNumber { get; set; }

    public long LastPosition { get; set; }

    public byte[] LastAuditHash { get; set; } = [];

    public static TenantSequence Read(SqliteConnection connection, byte[] tenant)
    {
        using var select = connection.CreateCommand();
        select.CommandText = """SELECT "LastNumber", "LastPosition", "LastAuditHash" FROM "TenantSequences" WHERE "TenantId" = @tenant""";
        select.Parameters.AddWithValue("@tenant", tenant);
        using var row = select.ExecuteReader();
        row.Read();
        return new TenantSequence(tenant) { LastNumber = row.GetInt64(0), LastPosition = row.GetInt64(1), LastAuditHash = (byte[])row[2] };
    }

    /// <summary>The API has the key, so it signs the head when it starts, as it does with a trail from before there was a key.</summary>
    public void Write(SqliteConnection connection)
    {
        using var update = connection.CreateCommand();
        update.CommandText = """
            UPDATE "TenantSequences" SET "LastNumber" = @number, "LastPosition" = @position, "LastAuditHash" = @hash, "SignedBy" = '', "Signature" = x''
            WHERE "TenantId" = @tenant;
            DELETE FROM "AuditKeys"
            """;
        update.Parameters.AddWithValue("@number", LastNumber);
        update.Parameters.AddWithValue("@position", LastPosition);
        update.Parameters.AddWithValue("@hash", LastAuditHash);
        update.Parameters.AddWithValue("@tenant", tenant);
        update.ExecuteNonQuery();
    }
}
