using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

public enum OrderEntryKind
{
    /// <summary>Units ordered, with their amounts: when placed, and when a change adds some.</summary>
    Ordered,

    /// <summary>Units cancelled; amounts are negative.</summary>
    Cancelled,

    /// <summary>Amounts changed, units did not.</summary>
    Repriced,

    /// <summary>Units began to wait for stock or, when negative, ceased to.</summary>
    Backordered,

    Shipped,

    Delivered,

    /// <summary>Shipped units that never arrived: they are outstanding again.</summary>
    Failed,

    /// <summary>Units that came back; the value is what the buyer need not pay for them.</summary>
    Returned,

    /// <summary>Money given back; the value is how much. Units when the refund named some.</summary>
    Refunded,

    /// <summary>The value is by how much the order's credit changed.</summary>
    Credited,
}

/// <summary>
/// One entry of an order's own ledger, begun when it is placed. A line's quantities and amounts are the sums of its entries;
/// entries are never changed, so reports can be made as of any earlier position.
/// </summary>
[AuditPart("OrderEntry")]
public sealed class OrderEntry : ITenantOwned, ILedgerEntry
{
    /// <summary>The <see cref="LineNo"/> of the shipping charge.</summary>
    public const int ShippingLine = 0;

    /// <summary>The <see cref="LineNo"/> of what belongs to no line.</summary>
    public const int WholeOrder = -1;

    private OrderEntry() { }

    public TenantId TenantId { get; private set; }

    public OrderId OrderId { get; private set; }

    /// <summary>1, 2, 3 … within the order.</summary>
    public int No { get; private set; }

    public long Position { get; private set; }

    /// <summary>The order's line, <see cref="ShippingLine"/> or <see cref="WholeOrder"/>.</summary>
    public int LineNo { get; private set; }

    public OrderEntryKind Kind { get; private set; }

    public int Quantity { get; private set; }

    public long Subtotal { get; private set; }

    public long Discount { get; private set; }

    public long Tax { get; private set; }

    public long Total { get; private set; }

    /// <summary>Money that is no part of the line's amounts; what it means follows from the kind.</summary>
    public long Value { get; private set; }

    /// <summary>When it happened, which may be before it was recorded.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The fulfilment, return or payment it belongs to.</summary>
    public Guid? SourceId { get; private set; }

    /// <summary>The reason of a return.</summary>
    public string? Detail { get; private set; }

    public void AssignPosition(long position) => Position = position;

    internal static OrderEntry Of(
        OrderId order, int no, int lineNo, OrderEntryKind kind, int quantity, LineAmounts amounts, DateTimeOffset at, Guid? source, string? detail, long value) =>
        new()
        {
            OrderId = order,
            No = no,
            LineNo = lineNo,
            Kind = kind,
            Quantity = quantity,
            Subtotal = amounts.Subtotal,
            Discount = amounts.Discount,
            Tax = amounts.Tax,
            Total = amounts.Total,
            Value = value,
            At = at,
            SourceId = source,
            Detail = detail,
        };
}
