using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Application.Reporting.Audit;

/// <summary>What recomputing a trail showed.</summary>
/// <param name="IsSigned">The head's signature is by a key of this deployment.</param>
/// <param name="Break">Where the trail is not what was written; null when it is.</param>
public sealed record AuditProof(long Entries, long Events, byte[] Tip, SignedAuditHead Head, bool IsSigned, AuditBreak? Break);

/// <summary>Recomputes the audit trail from the first entry on and compares it with the signed head.</summary>
public sealed class AuditChain(IAppDbContext db, ITenantSequence sequence, IAuditKeys keys)
{
    private const int PageSize = 500;

    /// <param name="asOfOneMoment">False where other transactions may commit between the reads: what comes after the head is then no fault.</param>
    public async Task<AuditProof> VerifyAsync(bool asOfOneMoment, CancellationToken ct)
    {
        var head = await sequence.ReadAsync(ct);
        using var walk = new AuditWalk();
        var broken = await WalkAsync(walk, head.Head, asOfOneMoment, ct);
        return new AuditProof(walk.Entries, walk.Events, walk.Tip, head, await keys.VerifyAsync(head, ct), broken);
    }

    private async Task<AuditBreak?> WalkAsync(AuditWalk walk, AuditHead head, bool asOfOneMoment, CancellationToken ct)
    {
        var (after, reached) = (0L, head.LastAuditHash.Length == 0);
        List<AuditEntry> page;
        do
        {
            page = await db.AuditEntries.AsNoTracking().Where(e => e.Position > after).OrderBy(e => e.Position).Take(PageSize).ToListAsync(ct);
            if (page.Count == 0) break;

            // Streamed, since an entry may cover any number; in pages, since a server answers one query at a time.
            var (from, to) = (after, page[^1].Position);
            await using var events = db.Events.AsNoTracking().Where(e => e.Position > from && e.Position <= to).OrderBy(e => e.Position)
                .AsAsyncEnumerable().GetAsyncEnumerator(ct);
            var hasEvent = await events.MoveNextAsync();
            foreach (var entry in page)
            {
                for (; hasEvent && events.Current.Position < entry.Position; hasEvent = await events.MoveNextAsync()) walk.Add(events.Current);
                if (walk.Add(entry) is { } broken) return broken;
                reached |= walk.Tip.AsSpan().SequenceEqual(head.LastAuditHash);
            }

            after = to;
        }
        while (page.Count == PageSize);

        if (!reached) return new AuditBreak(after, "The newest entries are missing.");
        if (asOfOneMoment && !walk.Tip.AsSpan().SequenceEqual(head.LastAuditHash)) return new AuditBreak(after, "There are entries behind the head.");

        var known = asOfOneMoment ? long.MaxValue : head.LastPosition;
        if (await db.Events.AnyAsync(e => e.Position > after && e.Position <= known, ct)) return new AuditBreak(after, "No entry covers the newest events.");
        return walk.Finish();
    }
}
