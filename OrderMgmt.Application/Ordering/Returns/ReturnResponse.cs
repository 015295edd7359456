using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>Shipped units on their way back.</summary>
/// <param name="OrderVersion">The order's version; its ETag is this number in quotes.</param>
/// <param name="LocationId">Where the restocked units went; null when none was.</param>
/// <param name="EndReason">Why it was rejected or cancelled.</param>
public sealed record ReturnResponse(
    Guid Id,
    Guid OrderId,
    [Whole(1)] long OrderVersion,
    ReturnStatus Status,
    [Text(TextLimits.Note)] string? Note,
    [Items(Order.MaxLines)] IReadOnlyList<ReturnLineResponse> Lines,
    DateTimeOffset RequestedAt,
    DateTimeOffset? ReceivedAt,
    Guid? LocationId,
    [Text(TextLimits.Reason)] string? EndReason) : IVersionedReply
{
    long IVersionedReply.Version => OrderVersion;

    internal static ReturnResponse From(Order order, OrderReturn orderReturn) => OrderingMapper.ToReply(orderReturn, order.Version);
}

/// <summary>Units of one line in a return.</summary>
/// <param name="Disposition">What became of them; null until received.</param>
public sealed record ReturnLineResponse(
    [Whole(1, Order.MaxLines)] int LineNo, [Whole(1)] int Quantity, ReturnReason Reason, ReturnDisposition? Disposition);
