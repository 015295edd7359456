using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;

namespace OrderMgmt.Api.Ordering.Payments;

/// <summary>What the payment provider did. Card data has no place here.</summary>
/// <param name="Provider">1 to 50 characters, such as <c>stripe</c>.</param>
/// <param name="ProviderReference">The provider's own id for it, 1 to 100 characters; each is recorded once for each kind.</param>
/// <param name="Amount">In the order's currency; left out for a refund of <c>lines</c> or <c>shipping</c>.</param>
/// <param name="Lines">For a refund: the units to refund, instead of an amount. The buyer need not pay for them.</param>
/// <param name="Shipping">For a refund: what to refund of the shipping with its tax, beside <c>lines</c> or alone.</param>
/// <param name="Purpose">For a refund of an <c>amount</c>: <c>goodwill</c> (the default) lowers what is due for good; after a <c>reversal</c> the money is due again.</param>
/// <param name="AuthorisationId">The authorisation that a capture or void draws on, or whose captures a refund gives back; a void needs one.</param>
/// <param name="OccurredAt">When the provider did it. Default: now.</param>
internal sealed record RecordPaymentRequest(
    PaymentKind Kind,
    [Text(TextLimits.PaymentProvider)] string Provider,
    [Text(TextLimits.ProviderReference)] string ProviderReference,
    MoneyAmount? Amount = null,
    [Items(Order.MaxLines, Min = 1)] IReadOnlyList<LineUnitsInput>? Lines = null,
    MoneyAmount? Shipping = null,
    RefundPurpose? Purpose = null,
    Guid? AuthorisationId = null,
    DateTimeOffset? OccurredAt = null);
