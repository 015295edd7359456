namespace OrderMgmt.Domain.Common;

public readonly record struct EventId(Guid Value) : IEntityId<EventId>
{
    public static EventId From(Guid value) => new(value);
}

/// <summary>A domain event as it was written with its change: never rewritten, read in order of position.</summary>
public sealed class StoredEvent : ITenantOwned
{
    private StoredEvent() { }

    public TenantId TenantId { get; private set; }

    /// <summary>Tenant-wide, in commit order: a reader that has seen one position has seen all before it.</summary>
    public long Position { get; private set; }

    public EventId Id { get; private set; }

    public string Type { get; private set; } = "";

    /// <summary>The shape of <see cref="Data"/>; shapes only grow.</summary>
    public int SchemaVersion { get; private set; }

    public Guid SubjectId { get; private set; }

    /// <summary>1, 2, 3 … for each subject.</summary>
    public int Sequence { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    public string Actor { get; private set; } = "";

    public string CorrelationId { get; private set; } = "";

    /// <summary>The event's own members, as JSON.</summary>
    public string Data { get; private set; } = "";

    public static StoredEvent Of(
        DomainEvent raised, Guid subject, long position, string data, string actor, string correlationId) =>
        new()
        {
            Position = position,
            Id = EntityId.New<EventId>(raised.OccurredAt),
            Type = raised.Type,
            SchemaVersion = 1,
            SubjectId = subject,
            Sequence = raised.Sequence,
            OccurredAt = raised.OccurredAt.CutToMicroseconds(),
            Actor = actor,
            CorrelationId = correlationId,
            Data = data,
        };

    /// <summary>Adds every member to the digest by which an audit entry covers its events.</summary>
    public void AddTo(ChainHash digest) => digest
        .Add(Position).Add(Id.Value).Add(Type).Add(SchemaVersion).Add(SubjectId).Add(Sequence).Add(OccurredAt).Add(Actor).Add(CorrelationId).Add(Data);
}
