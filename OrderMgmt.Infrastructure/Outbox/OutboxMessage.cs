using System.Diagnostics;
using OrderMgmt.Domain.Common;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>
/// What a committed change causes and no worker has handled yet. Written with the change, leased by a worker, removed when done. It is the
/// one table without a tenant filter, read before a tenant is known, and holds no business data.
/// </summary>
public sealed class OutboxMessage
{
    private OutboxMessage() { }

    public Guid Id { get; private set; }

    public TenantId TenantId { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>The event or job it concerns.</summary>
    public Guid TargetId { get; private set; }

    public string CorrelationId { get; private set; } = "";

    /// <summary>Where the work came from, as W3C Trace Context writes it; null when tracing is off.</summary>
    public string? TraceParent { get; private set; }

    /// <summary>When it may be taken next: a lease moves it to the lease's end, a failure to the next attempt.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>When it was due before it was parked, since its tenant moves to another placement; null when it is not.</summary>
    public DateTimeOffset? ParkedDueAt { get; private set; }

    /// <summary>While a worker holds it; null when none does.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>Grows with each lease; the holder of an older number has lost the lease and may finish nothing.</summary>
    public long LeaseNumber { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The kind of failure, such as an exception's type; never its message, which may hold a tenant's data.</summary>
    public string? LastError { get; private set; }

    /// <summary>When a parked message is due.</summary>
    public static DateTimeOffset Never { get; } = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static OutboxMessage For(TenantId tenant, string kind, Guid target, string correlationId, DateTimeOffset now, DateTimeOffset? dueAt = null)
    {
        using var span = Telemetry.Spans.StartActivity($"publish {kind}", ActivityKind.Producer);
        return new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            TenantId = tenant,
            Kind = kind,
            TargetId = target,
            CorrelationId = correlationId,
            TraceParent = (span ?? Activity.Current)?.Id,
            DueAt = dueAt ?? now,
        };
    }

    public void Lease(DateTimeOffset until)
    {
        LeasedUntil = DueAt = until;
        LeaseNumber++;
        Attempts++;
    }

    /// <summary>Extends the lease of the worker that holds it.</summary>
    public void Prolong(DateTimeOffset until) => LeasedUntil = DueAt = until;

    /// <summary>Lets workers take a copy of a parked message.</summary>
    public void Unpark() => (DueAt, ParkedDueAt) = (ParkedDueAt ?? DueAt, null);

    /// <summary>Ends the lease of a worker that is gone.</summary>
    public void Release(DateTimeOffset now)
    {
        (LeasedUntil, DueAt) = (null, now);
        LeaseNumber++;
    }

    /// <summary>Schedules the next attempt after a failure. The pause doubles each time, up to an hour.</summary>
    public void Retry(string error, DateTimeOffset now)
    {
        LastError = error;
        LeasedUntil = null;
        DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Math.Min(Attempts, 12))));
        LeaseNumber++;
    }
}
