using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>An order with all its lines and amounts.</summary>
/// <param name="Number">Gap-free in the tenant, such as <c>2026-000001</c>; drafts have none.</param>
/// <param name="Version">Grows with each change; the ETag is this number in quotes.</param>
/// <param name="PricesIncludeTax">Prices and shipping contain their tax.</param>
/// <param name="ShippingTaxRate">A fraction: 0.2 is 20 %.</param>
/// <param name="Historic">Placed elsewhere and brought in afterwards: it took no stock and sent no mail.</param>
/// <param name="ExpiresAt">When it is cancelled if it is still pending then.</param>
/// <param name="ReservedUntil">Until when a draft keeps its reserved stock.</param>
/// <param name="Totals">For the units that were not cancelled.</param>
/// <param name="PlacedTotal">The total when it was placed, whatever was changed or cancelled since.</param>
/// <param name="PaymentStatus">Follows from the payment records.</param>
/// <param name="FulfilmentStatus">Follows from the lines' quantities.</param>
/// <param name="ReturnStatus">Follows from the lines' quantities and the open returns.</param>
/// <param name="OpenHolds">While there is one, the order is neither confirmed nor shipped.</param>
/// <param name="AvailableActions">Every action an order can take, with the reason where it is blocked now.</param>
public sealed record OrderResponse(
    Guid Id,
    [Text(TextLimits.OrderNumber, TextPatterns.OrderNumber)] string? Number,
    OrderStatus Status,
    [Whole(1)] long Version,
    [Text(TextLimits.Currency, TextPatterns.Currency)] string Currency,
    [Text(TextLimits.Source)] string? Source,
    [Text(TextLimits.Reference)] string? Reference,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PlacedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? ReservedUntil,
    DateTimeOffset? ConfirmedAt,
    DateTimeOffset? CompletedAt,
    DateTimeOffset? CancelledAt,
    [Text(TextLimits.Reason)] string? CancelReason,
    bool Historic,
    CustomerResponse Customer,
    AddressResponse ShippingAddress,
    AddressResponse? BillingAddress,
    bool PricesIncludeTax,
    decimal ShippingTaxRate,
    [Items(Order.MaxLines)] IReadOnlyList<OrderLineResponse> Lines,
    OrderTotalsResponse Totals,
    MoneyAmount? PlacedTotal,
    PaymentStatus PaymentStatus,
    FulfilmentProgress FulfilmentStatus,
    ReturnProgress ReturnStatus,
    OrderPaymentsResponse Payments,
    [Items(typeof(HoldKind))] IReadOnlyList<HoldKind> OpenHolds,
    [Items(typeof(OrderAction))] IReadOnlyList<AvailableAction> AvailableActions) : IMasked, IVersionedReply
{
    object IMasked.Mask(PersonalData personal) => this with
    {
        Customer = Customer.Mask(personal),
        ShippingAddress = personal.Of(ShippingAddress),
        BillingAddress = BillingAddress is null ? null : personal.Of(BillingAddress),
    };

    internal static OrderResponse From(Order order) => OrderingMapper.ToReply(
        order,
        new CustomerResponse(order.Customer.Name, order.Customer.Email, order.CustomerId?.Value),
        [.. order.Lines.Select(line => OrderLineResponse.From(line, order.Currency))],
        OrderTotalsResponse.From(order.Totals, order.Currency),
        order.PlacedTotal is { } placed ? MoneyAmount.Of(placed, order.Currency) : null,
        OrderPaymentsResponse.From(order),
        order.OpenHolds.Listed(),
        AvailableAction.Of(order));
}

/// <summary>The customer as the order was made.</summary>
/// <param name="CustomerId">The customer on record, who may have changed since; null when there is none.</param>
/// <param name="Masked">Personal data is shown as <c>A***</c> and the like, because the caller lacks the permission <c>customers:readPersonal</c>.</param>
public sealed record CustomerResponse(
    [Text(TextLimits.Name)] string Name, [Text(TextLimits.Email)] string? Email, Guid? CustomerId = null, bool Masked = false)
{
    internal CustomerResponse Mask(PersonalData personal) =>
        this with { Name = personal.OfName(Name), Email = personal.OfMail(Email), Masked = true };
}

/// <summary>A line of an order.</summary>
/// <param name="No">1, 2, 3 … within the order.</param>
/// <param name="Quantity">As ordered, with what changes added.</param>
/// <param name="DiscountPercent">0 to 100.</param>
/// <param name="TaxRate">A fraction: 0.2 is 20 %.</param>
/// <param name="Subtotal">Unit price times the units that were not cancelled.</param>
/// <param name="Tax">On top of the price or, when prices include tax, contained in it.</param>
/// <param name="Total">What the buyer pays for the line.</param>
public sealed record OrderLineResponse(
    [Whole(1, Order.MaxLines)] int No,
    [Text(TextLimits.Sku)] string? Sku,
    [Text(TextLimits.Name)] string Name,
    [Whole(1)] int Quantity,
    MoneyAmount UnitPrice,
    decimal DiscountPercent,
    decimal TaxRate,
    MoneyAmount Subtotal,
    MoneyAmount Discount,
    MoneyAmount Tax,
    MoneyAmount Total,
    LineQuantities Quantities)
{
    internal static OrderLineResponse From(OrderLine line, Currency currency) => new(
        line.No,
        line.Sku,
        line.Name,
        line.Ordered,
        MoneyAmount.Of(line.UnitPrice, currency),
        line.DiscountRate.Percent,
        line.TaxRate.Fraction,
        MoneyAmount.Of(line.Subtotal, currency),
        MoneyAmount.Of(line.Discount, currency),
        MoneyAmount.Of(line.Tax, currency),
        MoneyAmount.Of(line.Total, currency),
        OrderingMapper.ToReply(line));
}

/// <summary>What became of a line's units. Once placed, reserved and backordered units of a product are those that are neither cancelled nor fulfilled.</summary>
/// <param name="Reserved">Promised by the stock.</param>
/// <param name="Backordered">Waiting for stock to arrive.</param>
/// <param name="InFulfilment">In fulfilments that have not been shipped.</param>
/// <param name="Fulfilled">Shipped.</param>
/// <param name="InReturn">In returns that were requested or approved.</param>
public sealed record LineQuantities(
    [Whole(1)] int Ordered,
    [Whole(0)] int Cancelled,
    [Whole(0)] int Reserved,
    [Whole(0)] int Backordered,
    [Whole(0)] int InFulfilment,
    [Whole(0)] int Fulfilled,
    [Whole(0)] int Delivered,
    [Whole(0)] int InReturn,
    [Whole(0)] int Returned);

/// <summary>The sums of an order's payment records.</summary>
/// <param name="Authorised">Promised, and neither captured nor given up.</param>
/// <param name="Refundable">Captured and not refunded.</param>
/// <param name="Credited">What the buyer need not pay of the total: units returned for credit, refunds of what stays on the order, goodwill.</param>
/// <param name="AmountDue">The total less what is credited, less what was captured and not refunded; negative when too much was paid.</param>
public sealed record OrderPaymentsResponse(
    MoneyAmount Authorised, MoneyAmount Captured, MoneyAmount Refunded, MoneyAmount Refundable, MoneyAmount Credited, MoneyAmount AmountDue)
{
    internal static OrderPaymentsResponse From(Order order) => new(
        MoneyAmount.Of(order.Authorised, order.Currency),
        MoneyAmount.Of(order.Captured, order.Currency),
        MoneyAmount.Of(order.Refunded, order.Currency),
        MoneyAmount.Of(order.Refundable, order.Currency),
        MoneyAmount.Of(order.Credited, order.Currency),
        MoneyAmount.Of(order.AmountDue, order.Currency));
}

/// <summary>An order's amounts; each is the sum of its lines' and the shipping's.</summary>
/// <param name="Subtotal">Before discounts.</param>
/// <param name="Tax">The lines' and the shipping's.</param>
/// <param name="ShippingTax">The part of <c>tax</c> that is the shipping's.</param>
/// <param name="Total">What the buyer pays.</param>
public sealed record OrderTotalsResponse(
    MoneyAmount Subtotal, MoneyAmount Discount, MoneyAmount Tax, MoneyAmount Shipping, MoneyAmount ShippingTax, MoneyAmount Total)
{
    internal static OrderTotalsResponse From(OrderTotals totals, Currency currency) => new(
        MoneyAmount.Of(totals.Subtotal, currency),
        MoneyAmount.Of(totals.Discount, currency),
        MoneyAmount.Of(totals.Tax, currency),
        MoneyAmount.Of(totals.Shipping, currency),
        MoneyAmount.Of(totals.ShippingTax, currency),
        MoneyAmount.Of(totals.Total, currency));
}
