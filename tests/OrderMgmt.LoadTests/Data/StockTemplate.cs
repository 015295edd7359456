using Microsoft.Data.Sqlite;

namespace OrderMgmt.LoadTests.Data;

/// <summary>A movement of stock the API made, to be written again as a unit that comes and the same unit that goes.</summary>
internal sealed class StockTemplate(SqliteConnection connection)
{
    private readonly IReadOnlyList<RowCopy> movements = RowCopy.All(connection, "StockMovements", "Kind", "Receive");

    public void Write(int ordinal, DateTimeOffset at, long position)
    {
        var movement = movements[(ordinal - 1) / 2 % movements.Count];
        movement["Id"] = Guid.CreateVersion7(at).ToByteArray(bigEndian: true);
        movement["OccurredAt"] = at.UtcTicks;
        movement["Position"] = position;
        movement["Kind"] = "Adjust";
        movement["OnHandChange"] = ordinal % 2 == 0 ? -1 : 1;
        movement.Insert();
    }
}
