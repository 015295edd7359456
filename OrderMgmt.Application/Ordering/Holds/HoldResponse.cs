using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Holds;

/// <summary>Something an order waits for; while it is open, the order is neither confirmed nor shipped.</summary>
/// <param name="OrderVersion">The order's version; its ETag is this number in quotes.</param>
/// <param name="ReleasedAt">Null while it is open.</param>
public sealed record HoldResponse(
    Guid Id,
    Guid OrderId,
    [Whole(1)] long OrderVersion,
    HoldKind Kind,
    [Text(TextLimits.Note)] string? Note,
    DateTimeOffset PlacedAt,
    DateTimeOffset? ReleasedAt,
    [Text(TextLimits.Note)] string? ReleaseNote) : IVersionedReply
{
    long IVersionedReply.Version => OrderVersion;

    internal static HoldResponse From(Order order, OrderHold hold) => new(
        hold.Id.Value, order.Id.Value, order.Version, hold.Kind.Listed()[0], hold.Note, hold.PlacedAt, hold.ReleasedAt, hold.ReleaseNote);
}
