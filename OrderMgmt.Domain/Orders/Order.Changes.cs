using OrderMgmt.Domain.Changes;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Orders;

/// <summary>Changes of what was agreed, after it was placed.</summary>
public sealed partial class Order
{
    public const int MaxLines = 200;

    /// <summary>A change is being put together.</summary>
    public bool HasOpenChange { get; private set; }

    public Result<OrderChange> OpenChange(IReadOnlyList<ChangeAction> actions, string? note, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Change) is { } refused) return refused;

        HasOpenChange = true;
        var change = OrderChange.Open(Id, actions, note, expiresAt, now);
        Raise(new OrderChangeOpened(change.Id.Value, now));
        return change;
    }

    /// <summary>Replaces the steps. The order's version grows with it: whoever confirms has seen these steps.</summary>
    public Result<Done> Rewrite(OrderChange change, IReadOnlyList<ChangeAction> actions)
    {
        if (change.Status is not ChangeStatus.Open) return ChangeErrors.Closed;

        change.Replace(actions);
        Touch();
        return new Done();
    }

    public Result<Done> Discard(OrderChange change, bool expired, DateTimeOffset now)
    {
        if (change.Status is not ChangeStatus.Open) return expired || change.Status is ChangeStatus.Discarded ? new Done() : ChangeErrors.Closed;

        change.Close(expired ? ChangeStatus.Expired : ChangeStatus.Discarded, now);
        HasOpenChange = false;
        Raise(new OrderChangeDiscarded(change.Id.Value, expired, now));
        return new Done();
    }

    /// <summary>Does every step, or fails. The stock must be allotted and settled in the same transaction.</summary>
    public Result<Done> Confirm(OrderChange change, DateTimeOffset now)
    {
        if (change.Status is not ChangeStatus.Open) return ChangeErrors.Closed;
        if (change.Actions.Count == 0) return ChangeErrors.Empty;
        var live = lines.Sum(l => l.Live);
        if (Refusals(change, now) is [var first, ..]) return first;

        change.Close(ChangeStatus.Confirmed, now);
        HasOpenChange = false;
        Raise(new OrderChangeConfirmed(change.Id.Value, Totals.Total, now));
        if (lines.Sum(l => l.Live) != live) Progress(change.Note ?? "Changed", now);
        return new Done();
    }

    /// <summary>Does the steps that can be done and says why the others cannot. For a preview, of an order that is not stored.</summary>
    public IReadOnlyList<Error> Refusals(OrderChange change, DateTimeOffset now)
    {
        List<Error> refusals = [];
        if (Status is not (OrderStatus.Pending or OrderStatus.Confirmed)) refusals.Add(OrderErrors.NotAllowed(OrderAction.Change, Status));
        for (var i = 0; i < change.Actions.Count; i++)
            if (Do(change.Actions[i], now) is { } refused)
                refusals.Add(refused.At($"/actions/{i}"));

        if (lines.TrueForAll(l => l.Live == 0)) refusals.Add(ChangeErrors.NothingLeft);
        Sum(Totals.Shipping);
        if (Totals.IsTooLarge) refusals.Add(OrderErrors.TotalTooLarge);
        return refusals;
    }

    private Error? Do(ChangeAction action, DateTimeOffset now)
    {
        switch (action.Kind)
        {
            case ChangeKind.AddLine: return AddLine(action.Line!, now);
            case ChangeKind.SetShipping: return SetShipping(action.Amount!.Value, now);
            case ChangeKind.SetShippingAddress: return SetShippingAddress(action.Address!);
            case ChangeKind.SetBillingAddress:
                BillingAddress = action.Address;
                return null;
            default: return Line(action.LineNo!.Value) is { } line ? ChangeLine(line, action, now) : OrderErrors.UnknownLine;
        }
    }

    private Error? ChangeLine(OrderLine line, ChangeAction action, DateTimeOffset now)
    {
        if (line.RefundedUnits > 0) return ChangeErrors.BelowRefunded;
        if (action.Kind is ChangeKind.SetQuantity) return SetQuantity(line, action.Quantity!.Value, now);

        var before = line.Amounts;
        line.Reprice(action.Amount ?? line.UnitPrice, action.Discount ?? line.DiscountRate, PricesIncludeTax);
        Enter(OrderEntryKind.Repriced, line.No, 0, line.Amounts - before, now);
        return null;
    }

    private Error? SetQuantity(OrderLine line, int quantity, DateTimeOffset now)
    {
        if (quantity < line.Fulfilled + line.InFulfilment) return ChangeErrors.BelowFulfilled;

        if (quantity < line.Live) CancelUnits(line, line.Live - quantity, now);
        else if (quantity > line.Live)
        {
            var (before, more) = (line.Amounts, quantity - line.Live);
            line.Add(more, PricesIncludeTax);
            Enter(OrderEntryKind.Ordered, line.No, more, line.Amounts - before, now);
        }

        return null;
    }

    private Error? AddLine(LineTerms terms, DateTimeOffset now)
    {
        if (lines.Count == MaxLines) return ChangeErrors.TooManyLines;

        var line = OrderLine.Create(Id, lines.Max(l => l.No) + 1, terms, PricesIncludeTax);
        lines.Add(line);
        Enter(OrderEntryKind.Ordered, line.No, line.Ordered, line.Amounts, now);
        return null;
    }

    private Error? SetShipping(long shipping, DateTimeOffset now)
    {
        var before = ShippingAmounts;
        Sum(shipping);
        Enter(OrderEntryKind.Repriced, OrderEntry.ShippingLine, 0, ShippingAmounts - before, now);
        return null;
    }

    private Error? SetShippingAddress(PostalAddress address)
    {
        if (lines.Exists(l => l.InFulfilment > 0) || lines.TrueForAll(l => l.Outstanding == 0)) return ChangeErrors.AddressInUse;

        ShippingAddress = address;
        return null;
    }
}
