using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Payments;

namespace OrderMgmt.Application.Payments;

/// <summary>What a payment provider did; never changed.</summary>
/// <param name="OrderVersion">The order's version; its ETag is this number in quotes.</param>
/// <param name="AuthorisationId">The authorisation that a capture or void draws on.</param>
/// <param name="OccurredAt">When the provider did it.</param>
public sealed record PaymentResponse(
    Guid Id,
    Guid OrderId,
    [Whole(1)] long OrderVersion,
    PaymentKind Kind,
    MoneyAmount Amount,
    [Text(TextLimits.PaymentProvider)] string Provider,
    [Text(TextLimits.ProviderReference)] string ProviderReference,
    Guid? AuthorisationId,
    DateTimeOffset OccurredAt)
{
    internal static PaymentResponse From(Order order, PaymentRecord record) => new(
        record.Id.Value,
        order.Id.Value,
        order.Version,
        record.Kind,
        MoneyAmount.Of(record.Amount, record.Currency),
        record.Provider,
        record.ProviderReference,
        record.AuthorisationId?.Value,
        record.OccurredAt);
}
