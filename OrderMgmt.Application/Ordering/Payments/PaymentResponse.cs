using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;

namespace OrderMgmt.Application.Ordering.Payments;

/// <summary>What a payment provider did; never changed.</summary>
/// <param name="OrderVersion">The order's version; its ETag is this number in quotes.</param>
/// <param name="Purpose">What a refund is for; null for every other kind.</param>
/// <param name="AuthorisationId">The authorisation that a capture or void draws on, or whose captures a refund gives back.</param>
/// <param name="OccurredAt">When the provider did it.</param>
public sealed record PaymentResponse(
    Guid Id,
    Guid OrderId,
    [Whole(1)] long OrderVersion,
    PaymentKind Kind,
    MoneyAmount Amount,
    [Text(TextLimits.PaymentProvider)] string Provider,
    [Text(TextLimits.ProviderReference)] string ProviderReference,
    RefundPurpose? Purpose,
    Guid? AuthorisationId,
    DateTimeOffset OccurredAt) : IVersionedReply
{
    long IVersionedReply.Version => OrderVersion;

    internal static PaymentResponse From(Order order, PaymentRecord record) =>
        OrderingMapper.ToReply(record, order.Version, MoneyAmount.Of(record.Amount, record.Currency));
}
