using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Infrastructure.Audit;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>Locks the tenant's sequence once in each transaction, and signs it when all that moves it has happened.</summary>
internal sealed class TenantSequences(
    AppDbContext db, StockLevels levels, AuditSigner signer, IAuditKeys keys, ILogger<TenantSequences> log) : ITenantSequence
{
    private TenantSequence? taken;
    private bool mayBeSigned;

    /// <summary>The trail that is extended was never signed and is vouched for from here on: for trails from before there were signatures.</summary>
    public bool Adopts { get; set; }

    /// <summary>Begins a new tenant's; stored at once, because the transaction locks it by a statement.</summary>
    public Task CreateAsync(CancellationToken ct)
    {
        db.TenantSequences.Add(new TenantSequence());
        return db.SaveChangesAsync(ct);
    }

    /// <summary>The sequence, locked after the stock: so every writer takes its locks in the same order.</summary>
    public async Task<TenantSequence> TakeAsync(CancellationToken ct)
    {
        var isTaken = taken is not null && db.Entry(taken).State is not EntityState.Detached;
        if (isTaken && !levels.HaveChanged) return taken!;

        var sequence = await levels.StoreAndLockSequenceAsync(ct);
        if (sequence.IsClosed) throw new TenantClosedException();
        if (!isTaken) mayBeSigned = Adopts || await IsWhatWasSignedAsync(sequence.Signed, ct);
        return taken = sequence;
    }

    /// <summary>
    /// Vouches for the sequence as it is now. One that was changed behind the product's back is never signed again: signing what
    /// follows would cover the change up.
    /// </summary>
    public void Sign()
    {
        if (mayBeSigned) taken!.Sign(signer.KeyId, signer.Sign(taken.Signed.Head));
        else log.LogError("Security event {SecurityEvent}: the head of tenant {TenantId} is not what was signed, and stays unsigned", "audit.head_changed", db.CurrentTenant);
    }

    public async Task<SignedAuditHead> ReadAsync(CancellationToken ct) => (await db.TenantSequences.AsNoTracking().SingleAsync(ct)).Signed;

    public async Task<long> LastPositionAsync(CancellationToken ct) =>
        await db.TenantSequences.AsNoTracking().Select(h => h.LastPosition).SingleAsync(ct);

    private async ValueTask<bool> IsWhatWasSignedAsync(SignedAuditHead head, CancellationToken ct) =>
        head is { Signature: [], Head: { LastNumber: 0, LastPosition: 0, LastAuditHash: [] } } || await keys.VerifyAsync(head, ct);
}

/// <summary>The tenant moves to another placement, or has moved: what was about to be written here is rolled back.</summary>
internal sealed class TenantClosedException() : Exception("The tenant's rows are on their way to another placement.");
