using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Changes;
using OrderMgmt.Application.Ordering.Fulfilments;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Ordering.Payments;
using OrderMgmt.Application.Ordering.Returns;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;
using Riok.Mapperly.Abstractions;

namespace OrderMgmt.Application.Ordering;

/// <summary>Replies that mirror the domain: a member that is not mapped does not compile. What is computed comes as a parameter.</summary>
[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
internal static partial class OrderingMapper
{
    [MapProperty(nameof(Order.DraftedAt), nameof(OrderResponse.CreatedAt))]
    [MapProperty(nameof(Order.FulfilmentProgress), nameof(OrderResponse.FulfilmentStatus))]
    [MapProperty(nameof(Order.ReturnProgress), nameof(OrderResponse.ReturnStatus))]
    public static partial OrderResponse ToReply(
        Order order, CustomerResponse customer, IReadOnlyList<OrderLineResponse> lines, OrderTotalsResponse totals, MoneyAmount? placedTotal,
        OrderPaymentsResponse payments, IReadOnlyList<HoldKind> openHolds, IReadOnlyList<AvailableAction> availableActions);

    public static partial LineQuantities ToReply(OrderLine line);

    public static partial FulfilmentResponse ToReply(Fulfilment fulfilment, long orderVersion);

    public static partial ReturnResponse ToReply(OrderReturn orderReturn, long orderVersion);

    public static partial ChangeResponse ToReply(OrderChange change, long orderVersion, IReadOnlyList<ChangeActionResponse> actions);

    public static partial PaymentResponse ToReply(PaymentRecord record, long orderVersion, MoneyAmount amount);

    public static partial AddressResponse ToReply(PostalAddress address);

    private static string ToCode(Currency currency) => currency.Code;

    private static decimal ToFraction(Rate rate) => rate.Fraction;

    private static Guid ToGuid(OrderId id) => id.Value;

    private static Guid ToGuid(FulfilmentId id) => id.Value;

    private static Guid ToGuid(ChangeId id) => id.Value;

    private static Guid ToGuid(PaymentId id) => id.Value;

    private static Guid ToGuid(ReturnId id) => id.Value;

    private static Guid ToGuid(StockLocationId id) => id.Value;
}
