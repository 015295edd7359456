using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Infrastructure.Audit;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Outbox;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>Writes down what a command did, beside its changes: events with their positions, the audit entry, the messages that follow.</summary>
internal sealed class ChangeRecorder(
    AppDbContext db, TenantContext tenant, TenantSequences sequences, StockLevels levels, IEnumerable<IEventReaction> reactions, IOutbox outbox, TimeProvider clock)
{
    /// <summary>What the audit trail calls bookkeeping that raised an event: no event is left uncovered.</summary>
    private const string Bookkeeping = "Bookkeeping";

    private DirectoryChange? described;

    /// <summary>For an act on the directory, whose rows are no aggregates: the audit entry is about this.</summary>
    public void Describe(DirectoryChange change) => described = change;

    /// <returns>True when messages were added.</returns>
    public async Task<bool> RecordAsync(string? auditAction, CancellationToken ct)
    {
        db.ChangeTracker.DetectChanges();
        var changed = db.ChangeTracker.Entries<AggregateRoot>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if (changed.Count > 0 || auditAction is not null || levels.HaveChanged)
        {
            var sequence = await sequences.TakeAsync(ct);
            var before = sequence.LastPosition;
            foreach (var placed in changed.Select(e => e.Entity).OfType<Order>().Where(o => o.AwaitedNumberYear is not null)) placed.AssignNumber(sequence.NextNumber());
            using var events = await EventsBeforeAsync(ct);
            foreach (var entry in changed) StoreEvents(entry, sequence, events);
            var action = auditAction ?? (changed.Exists(e => e.Entity.Events.Count > 0) ? Bookkeeping : null);
            if (action is not null) Audit(action, changed, sequence, events.Finish());
            StampLedgers(sequence.LastPosition > before ? sequence.LastPosition : sequence.NextPosition());
            sequences.Sign();
        }

        return db.ChangeTracker.Entries<OutboxMessage>().Any(e => e.State is EntityState.Added);
    }

    /// <summary>How many the committed transaction placed; none when it was rolled back.</summary>
    public int OrdersPlaced { get; private set; }

    /// <summary>What the committed transaction holds for operators, by the order it happened to.</summary>
    public IReadOnlyList<(Guid Subject, DomainEvent Raised)> Notices { get; private set; } = [];

    /// <summary>Called after the commit.</summary>
    public void Stored()
    {
        Notices = [.. db.ChangeTracker.Entries<AggregateRoot>().SelectMany(a => a.Entity.Events, (a, raised) => (a.Entity.SubjectId, raised)).Where(n => OperatorNotices.Concern(n.raised))];
        OrdersPlaced = db.ChangeTracker.Entries<Order>().Sum(o => o.Entity.Events.Count(e => e is OrderPlaced { Historic: false }));
        foreach (var entry in db.ChangeTracker.Entries<AggregateRoot>()) entry.Entity.Stored();
    }

    // A trail that was not signed before is adopted with all its events.
    private async Task<ChainHash> EventsBeforeAsync(CancellationToken ct)
    {
        var digest = new ChainHash();
        if (!sequences.Adopts) return digest;
        var from = await db.AuditEntries.Where(e => e.EventsDigest != null).MaxAsync(e => (long?)e.Position, ct) ?? 0;
        await foreach (var stored in db.Events.AsNoTracking().Where(e => e.Position > from).OrderBy(e => e.Position).AsAsyncEnumerable().WithCancellation(ct))
            stored.AddTo(digest);
        return digest;
    }

    private void StoreEvents(EntityEntry<AggregateRoot> entry, TenantSequence sequence, ChainHash events)
    {
        var aggregate = entry.Entity;
        if (entry.State is EntityState.Added) aggregate.AssignPosition(sequence.NextPosition());
        foreach (var raised in aggregate.Events)
        {
            var stored = StoredEvent.Of(
                raised, aggregate.SubjectId, sequence.NextPosition(), JsonSerializer.Serialize(raised, raised.GetType(), ApplicationJson.Options), tenant.Caller.Actor, tenant.Caller.CorrelationId);
            stored.AddTo(events);
            db.Events.Add(stored);
            foreach (var reaction in reactions) reaction.React(raised, stored.Id, outbox);
        }
    }

    // One position for all of a transaction's entries: a report as of a position must not see half of it.
    private void StampLedgers(long position)
    {
        foreach (var entry in db.ChangeTracker.Entries<ILedgerEntry>())
            if (entry.State is EntityState.Added) entry.Entity.AssignPosition(position);
    }

    private void Audit(string action, List<EntityEntry<AggregateRoot>> changed, TenantSequence sequence, byte[] eventsDigest)
    {
        var subject = changed.Count > 0 ? changed[0] : null;
        var entry = AuditEntry.Append(sequence.LastAuditHash, sequence.NextPosition(), new AuditFacts(
            clock.GetUtcNow(),
            tenant.Caller.Actor,
            action,
            subject?.Entity.SubjectType ?? described?.SubjectType ?? "",
            subject?.Entity.SubjectId ?? described?.SubjectId ?? Guid.Empty,
            tenant.Caller.CorrelationId,
            described is null ? AuditPayload.Of(changed) : described.ToPayload()), eventsDigest);
        db.AuditEntries.Add(entry);
        sequence.Audited(entry.Hash);
    }
}
