using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>
/// What the buyer pays for. Changes units and prices of lines, enters each change in the ledger, and keeps the credits right: units
/// returned for credit, refunds of units and shipping that stay on the order, and goodwill. The rules are in docs/money.md.
/// </summary>
internal sealed class OrderBilling(Order order)
{
    // Units that left the bill in this act and had not been refunded.
    private readonly List<(OrderLine Line, int Units)> unbilled = [];

    private bool IncludesTax => order.PricesIncludeTax;

    public LineAmounts Shipping => OrderTotals.ShippingAmounts(order.Totals.Shipping, order.ShippingTaxRate, IncludesTax);

    /// <summary>What was paid beyond what is due.</summary>
    public long Overpaid => Math.Max(0, -order.AmountDue);

    private long ItemCredits => order.Lines.Sum(l => l.RefundCredit) + order.ShippingCredit;

    public IEnumerable<int> MispricedLines
    {
        get
        {
            foreach (var line in order.Lines)
                if (line.Amounts != line.Priced(IncludesTax)) yield return line.No;
            if (order.Totals.ShippingTax != Shipping.Tax) yield return OrderEntry.ShippingLine;
        }
    }

    /// <summary>Computes the order's totals from its lines and that shipping charge.</summary>
    public void Sum(long shipping) =>
        order.Totals = OrderTotals.Of([.. order.Lines.Select(l => l.Amounts)], shipping, order.ShippingTaxRate, IncludesTax);

    public void Cancel(OrderLine line, int units, DateTimeOffset now) => Rebill(line, units, () => TakeOff(line, units, now));

    public void CancelShipping(DateTimeOffset now)
    {
        if (order.Totals.Shipping != 0) order.Enter(OrderEntryKind.Cancelled, OrderEntry.ShippingLine, 0, default(LineAmounts) - Shipping, now);
        Charge(0);
    }

    public void Add(LineTerms terms, DateTimeOffset now)
    {
        var line = order.AddLine(terms);
        order.Enter(OrderEntryKind.Ordered, line.No, line.Ordered, line.Amounts, now);
    }

    /// <summary>Makes a line's price and units what a change wants.</summary>
    public void Change(OrderLine line, int quantity, long unitPrice, Rate discount, DateTimeOffset now)
    {
        var (cancelled, added) = (Math.Max(0, line.Live - quantity), Math.Max(0, quantity - line.Live));
        Rebill(line, cancelled, () =>
        {
            if (unitPrice != line.UnitPrice || discount != line.DiscountRate) Reprice(line, unitPrice, discount, now);
            if (cancelled > 0) TakeOff(line, cancelled, now);
            if (added > 0) AddUnits(line, added, now);
        });
    }

    public void ChangeShipping(long shipping, DateTimeOffset now)
    {
        var before = Shipping;
        Charge(shipping);
        if (Shipping != before) order.Enter(OrderEntryKind.Repriced, OrderEntry.ShippingLine, 0, Shipping - before, now);
    }

    /// <summary>Takes units back into a line.</summary>
    /// <returns>By how much the buyer's bill fell, in minor units.</returns>
    public long ReceiveReturn(OrderLine line, int units, bool forCredit)
    {
        var before = line.Worth(IncludesTax);
        Rebill(line, forCredit ? units : 0, () => line.ReceiveReturn(units, forCredit));
        return before - line.Worth(IncludesTax);
    }

    /// <summary>Ends an act that changed the total or what is credited of it.</summary>
    /// <param name="clears">What was owed for units is spent when nothing is overpaid afterwards.</param>
    public void Balance(DateTimeOffset now, bool clears = false)
    {
        order.SettledRefunds = Math.Min(order.SettledRefunds, ItemCredits);
        var returned = order.Lines.Sum(l => l.Total - l.Worth(IncludesTax));
        var credited = returned + ItemCredits - order.SettledRefunds + order.GoodwillCredit;
        if (credited != order.Credited) order.Enter(OrderEntryKind.Credited, OrderEntry.WholeOrder, 0, default, now, value: credited - order.Credited);
        order.Credited = credited;

        if (clears && order.AmountDue >= 0) OweNothing();
        else if (order.Refundable > 0) foreach (var (line, units) in unbilled) line.Owe(units);
        unbilled.Clear();
    }

    public void OweNothing()
    {
        foreach (var line in order.Lines) line.OweNothing();
    }

    /// <summary>Changes a line's units or price, and uses its refund credit up by what the buyer then pays less.</summary>
    private void Rebill(OrderLine line, int unitsOff, Action change)
    {
        var before = line.Worth(IncludesTax);
        change();
        var left = line.UseCredit(unitsOff, before - line.Worth(IncludesTax));
        if (left > 0) unbilled.Add((line, left));
    }

    private void Charge(long shipping)
    {
        var before = Shipping.Total;
        Sum(shipping);
        order.ShippingCredit -= Math.Min(order.ShippingCredit, Math.Max(0, before - Shipping.Total));
    }

    private void Reprice(OrderLine line, long unitPrice, Rate discount, DateTimeOffset now)
    {
        var before = line.Amounts;
        line.Reprice(unitPrice, discount, IncludesTax);
        order.Enter(OrderEntryKind.Repriced, line.No, 0, line.Amounts - before, now);
    }

    private void AddUnits(OrderLine line, int units, DateTimeOffset now)
    {
        var before = line.Amounts;
        line.Add(units, IncludesTax);
        order.Enter(OrderEntryKind.Ordered, line.No, units, line.Amounts - before, now);
    }

    private void TakeOff(OrderLine line, int units, DateTimeOffset now)
    {
        var (before, waiting) = (line.Amounts, line.Backordered);
        line.Cancel(units, IncludesTax);
        order.Enter(OrderEntryKind.Cancelled, line.No, units, line.Amounts - before, now);
        if (line.Backordered < waiting) order.Enter(OrderEntryKind.Backordered, line.No, line.Backordered - waiting, default, now);
    }
}
