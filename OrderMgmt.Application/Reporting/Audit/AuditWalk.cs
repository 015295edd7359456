using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Application.Reporting.Audit;

/// <summary>Where a trail stops being what was written, and why.</summary>
public sealed record AuditBreak(long Position, string Reason);

/// <summary>Recomputes a trail's hashes, given its entries and events in the order of their positions.</summary>
internal sealed class AuditWalk : IDisposable
{
    private readonly ChainHash events = new();
    private readonly SortedSet<long> erased = [];
    private AuditEntry? last;

    public long Entries { get; private set; }

    public long Events { get; private set; }

    /// <summary>The newest entry's hash; empty before the first.</summary>
    public byte[] Tip => last?.Hash ?? [];

    public void Add(StoredEvent stored)
    {
        Events++;
        stored.AddTo(events);
    }

    /// <returns>Why the entry is not what was written after those before it; null when it is.</returns>
    public AuditBreak? Add(AuditEntry entry)
    {
        Entries++;
        if (!entry.Follows(Tip)) return new AuditBreak(entry.Position, "This entry does not follow from the one before it.");

        // An entry from before events were covered leaves them to the next one.
        if (entry.EventsDigest is { } digest && !events.Finish().AsSpan().SequenceEqual(digest))
            return new AuditBreak(entry.Position, "The events before this entry are not those that were written.");

        if (entry.IsErased) erased.Add(entry.Position);
        erased.ExceptWith(AuditErasure.PositionsOf(entry));
        last = entry;
        return null;
    }

    /// <returns>What only the whole trail shows; null when nothing is wrong.</returns>
    public AuditBreak? Finish()
    {
        if (erased.Count > 0) return new AuditBreak(erased.Min, "This entry's payload is gone, and no entry records its erasure.");
        if (last is { EventsDigest: null }) return new AuditBreak(last.Position, "The newest entry does not cover the events.");
        return null;
    }

    public void Dispose() => events.Dispose();
}
