using OrderMgmt.Application.Common;
using OrderMgmt.Application.Orders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Payments;

namespace OrderMgmt.Api.Payments;

/// <summary>What the payment provider did. Card data has no place here.</summary>
/// <param name="Provider">1 to 50 characters, such as <c>stripe</c>.</param>
/// <param name="ProviderReference">The provider's own id for it, 1 to 100 characters; each is recorded once.</param>
/// <param name="Amount">In the order's currency; left out for a refund of <c>lines</c>.</param>
/// <param name="Lines">For a refund: the units to refund, instead of an amount.</param>
/// <param name="AuthorisationId">The authorisation that a capture or void draws on; a void needs one.</param>
/// <param name="OccurredAt">When the provider did it. Default: now.</param>
internal sealed record RecordPaymentRequest(
    PaymentKind Kind,
    [Text(TextLimits.PaymentProvider)] string Provider,
    [Text(TextLimits.ProviderReference)] string ProviderReference,
    MoneyAmount? Amount = null,
    [Items(Order.MaxLines, Min = 1)] IReadOnlyList<LineUnitsInput>? Lines = null,
    Guid? AuthorisationId = null,
    DateTimeOffset? OccurredAt = null);
