using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;

namespace OrderMgmt.Application.Audit;

/// <summary>Recomputes the audit trail's hashes from the first entry on.</summary>
internal sealed class AuditChain(IAppDbContext db, ITenantHead head)
{
    public async Task<AuditVerification> VerifyAsync(CancellationToken ct)
    {
        var tip = await head.LastAuditHashAsync(ct);
        var previous = Array.Empty<byte>();
        long read = 0;
        var reached = tip.Length == 0;
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Position).AsAsyncEnumerable().WithCancellation(ct))
        {
            read++;
            if (!entry.Follows(previous)) return new AuditVerification(false, read, entry.Position, Convert.ToHexStringLower(previous));
            previous = entry.Hash;
            reached |= previous.AsSpan().SequenceEqual(tip);
        }

        // Entries written while this read ran lie behind the tip; a tip that was never reached was cut off.
        return new AuditVerification(reached, read, null, Convert.ToHexStringLower(previous));
    }
}
