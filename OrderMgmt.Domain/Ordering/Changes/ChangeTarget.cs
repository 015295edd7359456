using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Ordering.Changes;

/// <summary>
/// What an order becomes by a change: its actions folded in order. Only this is judged and applied, so what is between
/// the actions neither fails nor moves anything.
/// </summary>
internal sealed class ChangeTarget
{
    private readonly Order order;
    private readonly List<LineTarget> lines;
    private readonly List<Error> problems = [];
    private int? addedAt;
    private int? addressedAt;

    public ChangeTarget(Order order, IReadOnlyList<ChangeAction> actions)
    {
        this.order = order;
        (Shipping, ShippingAddress, BillingAddress) = (order.Totals.Shipping, order.ShippingAddress, order.BillingAddress);
        lines = [.. order.Lines.OrderBy(l => l.No).Select(l => new LineTarget(l, null) { Quantity = l.Live, UnitPrice = l.UnitPrice, Discount = l.DiscountRate })];
        for (var i = 0; i < actions.Count; i++) Fold(actions[i], i);
    }

    /// <summary>A line that was added and taken off again is not among them.</summary>
    public IEnumerable<LineTarget> Lines => lines.Where(l => l.Existing is not null || l.Quantity > 0);

    public long Shipping { get; private set; }

    public PostalAddress ShippingAddress { get; private set; }

    public PostalAddress? BillingAddress { get; private set; }

    public OrderTotals Totals =>
        OrderTotals.Of([.. Lines.Select(l => l.Amounts(order.PricesIncludeTax))], Shipping, order.ShippingTaxRate, order.PricesIncludeTax);

    /// <summary>Why it cannot be: each with the last action that is to blame, where one is.</summary>
    public IReadOnlyList<Error> Problems()
    {
        List<Error> found = [.. problems, .. lines.Where(l => l.Problem is not null).Select(l => At(l.Problem!, l.ChangedAt))];
        if (Lines.Count() > Order.MaxLines) found.Add(At(ChangeErrors.TooManyLines, addedAt));
        if (ShippingAddress != order.ShippingAddress && AddressIsInUse()) found.Add(At(ChangeErrors.AddressInUse, addressedAt));
        if (Lines.All(l => l.Quantity == 0)) found.Add(ChangeErrors.NothingLeft);
        if (Totals.IsTooLarge) found.Add(OrderErrors.TotalTooLarge);
        return found;
    }

    private bool AddressIsInUse() => order.Lines.Any(l => l.InFulfilment > 0) || Lines.All(l => l.Quantity <= (l.Existing?.Fulfilled ?? 0));

    private void Fold(ChangeAction action, int index)
    {
        switch (action.Kind)
        {
            case ChangeKind.AddLine:
                var terms = action.Line!;
                lines.Add(new LineTarget(null, terms) { Quantity = terms.Quantity, UnitPrice = terms.UnitPrice, Discount = terms.Discount, ChangedAt = index });
                addedAt = index;
                break;
            case ChangeKind.SetShipping:
                Shipping = action.Amount!.Value;
                break;
            case ChangeKind.SetShippingAddress:
                (ShippingAddress, addressedAt) = (action.Address!, index);
                break;
            case ChangeKind.SetBillingAddress:
                BillingAddress = action.Address;
                break;
            default:
                if (lines.ElementAtOrDefault(action.LineNo!.Value - 1) is { } line) line.Fold(action, index);
                else problems.Add(At(OrderErrors.UnknownLine, index));
                break;
        }
    }

    private static Error At(Error error, int? action) => action is { } index ? error.At($"/actions/{index}") : error;
}

/// <summary>A line as the change leaves it.</summary>
/// <param name="existing">Null for a line that the change adds.</param>
internal sealed class LineTarget(OrderLine? existing, LineTerms? added)
{
    public OrderLine? Existing { get; } = existing;

    /// <summary>The units that are not cancelled.</summary>
    public int Quantity { get; set; }

    public long UnitPrice { get; set; }

    public Rate Discount { get; set; }

    public int? ChangedAt { get; set; }

    /// <summary>What a line is added from.</summary>
    public LineTerms? Terms => added is null ? null : added with { Quantity = Quantity, UnitPrice = UnitPrice, Discount = Discount };

    public Error? Problem
    {
        get
        {
            if (Existing is not { } line || Quantity == line.Live) return null;
            if (Quantity < line.Fulfilled + line.InFulfilment) return ChangeErrors.BelowFulfilled;
            return Quantity - line.Live > int.MaxValue - line.Ordered ? ChangeErrors.TooManyUnits : null;
        }
    }

    public LineAmounts Amounts(bool includesTax) =>
        LineAmounts.Of(Quantity, UnitPrice, Discount, Existing?.TaxRate ?? added!.TaxRate, includesTax);

    public void Fold(ChangeAction action, int index)
    {
        ChangedAt = index;
        Quantity = action.Quantity ?? Quantity;
        UnitPrice = action.Amount ?? UnitPrice;
        Discount = action.Discount ?? Discount;
    }
}
