namespace OrderMgmt.Domain.Common;

/// <summary>A fact that is written once and never changed. Reports as of a position count the facts up to it.</summary>
public interface ILedgerEntry
{
    /// <summary>The tenant-wide event position of its transaction: a read up to a position sees all of the transaction or nothing.</summary>
    long Position { get; }

    /// <summary>Called once by persistence, when the entry is first stored.</summary>
    void AssignPosition(long position);
}
