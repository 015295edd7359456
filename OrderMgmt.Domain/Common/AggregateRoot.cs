namespace OrderMgmt.Domain.Common;

/// <summary>The unit of consistency: loaded whole, asked, saved whole.</summary>
public abstract class AggregateRoot : ITenantOwned
{
    private readonly List<DomainEvent> events = [];
    private bool touched;

    public TenantId TenantId { get; private set; }

    /// <summary>Grows by one with each command that changes the aggregate; the wire's ETag.</summary>
    public long Version { get; private set; }

    /// <summary>The tenant-wide event position of its creation: unique, rising, the tie-breaker of every cursor.</summary>
    public long CreatedPosition { get; private set; }

    /// <summary>How many events this aggregate has raised in its life.</summary>
    public int LastSequence { get; private set; }

    /// <summary>Raised since loading and not yet stored.</summary>
    public IReadOnlyList<DomainEvent> Events => events;

    /// <summary>What events and audit call this kind of thing: a contract, which stays whatever the class is called later.</summary>
    public abstract string SubjectType { get; }

    /// <summary>The identifier, for events and audit.</summary>
    public abstract Guid SubjectId { get; }

    /// <summary>Called once by persistence, when the first events receive their positions.</summary>
    public void AssignPosition(long position) => CreatedPosition = position;

    /// <summary>Called by persistence when the change and its events are stored.</summary>
    public virtual void Stored()
    {
        events.Clear();
        touched = false;
    }

    protected internal void Raise(DomainEvent raised)
    {
        Touch();
        raised.Sequence = ++LastSequence;
        events.Add(raised);
    }

    /// <summary>Completes the newest event of its type, which was raised before all of it was known.</summary>
    protected void Amend<T>(Func<T, T> complete)
        where T : DomainEvent
    {
        var index = events.FindLastIndex(e => e is T);
        events[index] = complete((T)events[index]);
    }

    /// <summary>Counts a change that raises no event; once per command, however much changes.</summary>
    protected internal void Touch()
    {
        if (touched) return;
        touched = true;
        Version++;
    }
}
