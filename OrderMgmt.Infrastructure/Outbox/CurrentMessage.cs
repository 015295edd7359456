using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>Ties the scope's transactions to the lease on its message: each must still hold it, and one of them removes the message.</summary>
internal sealed class CurrentMessage(AppDbContext db, MessageLease lease, OutboxSettings settings, TimeProvider clock) : ICurrentMessage
{
    private OutboxMessage? message;
    private bool continues;

    public int Attempt => lease.Attempt;

    public void Continue() => continues = true;

    /// <summary>Called as a transaction begins.</summary>
    /// <exception cref="LeaseLostException">Another worker holds the message.</exception>
    public async ValueTask LoadAsync(CancellationToken ct)
    {
        (message, continues) = (null, false);
        if (!lease.IsHeld) return;

        message = await db.OutboxMessages.SingleOrDefaultAsync(m => m.Id == lease.MessageId && m.LeaseNumber == lease.Number, ct) ?? throw new LeaseLostException();
    }

    /// <summary>Called before a transaction saves: removes the message, or renews its lease when the handler continues.</summary>
    public void Complete()
    {
        if (message is null) return;

        if (continues) message.Prolong(clock.GetUtcNow() + settings.LeaseTime);
        else db.OutboxMessages.Remove(message);
    }

    /// <summary>Called after the commit.</summary>
    public void Committed()
    {
        if (message is not null && !continues) lease.Removed();
    }

    public async Task EnsureHeldAsync(CancellationToken ct)
    {
        if (!lease.IsHeld) return;

        var until = clock.GetUtcNow() + settings.TimeForAnEffect;
        if (!await db.OutboxMessages.AnyAsync(m => m.Id == lease.MessageId && m.LeaseNumber == lease.Number && m.LeasedUntil > until, ct)) throw new LeaseLostException();
    }
}
