using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Placements.Moves;

public enum MoveStep
{
    /// <summary>The tenant works where it is, and its rows are being copied.</summary>
    Copying,

    /// <summary>Its writes are refused while the last rows are copied and compared.</summary>
    Closed,

    /// <summary>It works at its new place. The old rows are still there.</summary>
    Switched,

    /// <summary>The old rows are being deleted: there is no way back to them.</summary>
    Confirmed,
}

/// <summary>A tenant on its way from one placement to another; there until the old rows are deleted, or the move is taken back.</summary>
public sealed class TenantMove
{
    private TenantMove() { }

    public TenantId TenantId { get; private set; }

    /// <summary>Null for the shared database.</summary>
    public string? From { get; private set; }

    /// <summary>Null for the shared database.</summary>
    public string? To { get; private set; }

    public MoveStep Step { get; private set; }

    /// <summary>Of the process that works on it: another one that takes over changes it, and the first one stops.</summary>
    public Guid Run { get; private set; }

    /// <summary>From when on no process answers from a directory entry that does not know of the move.</summary>
    public DateTimeOffset KnownAt { get; private set; }

    /// <summary>The tenant's newest position right after the switch; null before.</summary>
    public long? SwitchedPosition { get; private set; }

    public static TenantMove Begin(TenantId tenant, string? from, string? to, DateTimeOffset knownAt) =>
        new() { TenantId = tenant, From = from, To = to, Step = MoveStep.Copying, KnownAt = knownAt };

    public void TakeOver(Guid run) => Run = run;

    public void Close() => Step = MoveStep.Closed;

    public void Reopen() => Step = MoveStep.Copying;

    public void Switch() => Step = MoveStep.Switched;

    public void Confirm() => Step = MoveStep.Confirmed;

    public void SwitchedAt(long position) => SwitchedPosition = position;
}
