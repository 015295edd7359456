namespace OrderMgmt.Application.Pipeline;

/// <summary>A reply that shows something that has a version: its ETag.</summary>
public interface IVersionedReply
{
    Guid Id { get; }

    /// <summary>Of what it shows; whatever belongs to an order changes with it, so there it is the order's.</summary>
    long Version { get; }
}
