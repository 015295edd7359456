namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>
/// What the buyer need not pay although the total has it: units returned for credit, refunds of units and shipping that stay on the
/// order, and goodwill. The rules are in docs/money.md.
/// </summary>
public sealed partial class Order
{
    // Units that left the bill in this act and had not been refunded.
    private readonly List<(OrderLine Line, int Units)> unbilled = [];

    /// <summary>Of the total; grows with refunds and returns, and falls when what was credited is cancelled.</summary>
    public long Credited { get; private set; }

    /// <summary>Refunds for nothing that the order has; never used up.</summary>
    public long GoodwillCredit { get; private set; }

    public long ShippingCredit { get; private set; }

    /// <summary>The part of the refunds of billed units and shipping that settled what was overpaid, and so lowered no bill.</summary>
    public long SettledRefunds { get; private set; }

    /// <summary>What the buyer still has to pay; negative when too much was paid.</summary>
    public long AmountDue => DueOf(Totals.Total, Credited, Refundable);

    /// <summary>What is due of a total: the one rule, for orders as they are and as they were.</summary>
    /// <param name="kept">What was captured and not refunded.</param>
    public static long DueOf(long total, long credited, long kept) => Math.Max(0, total - credited) - kept;

    private long Overpaid => Math.Max(0, -AmountDue);

    private long ItemCredits => lines.Sum(l => l.RefundCredit) + ShippingCredit;

    /// <summary>Changes a line's units or price, and uses its refund credit up by what the buyer then pays less.</summary>
    private void Rebill(OrderLine line, int unitsOff, Action change)
    {
        var before = line.Worth(PricesIncludeTax);
        change();
        var left = line.UseCredit(unitsOff, before - line.Worth(PricesIncludeTax));
        if (left > 0) unbilled.Add((line, left));
    }

    private void Charge(long shipping)
    {
        var before = ShippingAmounts.Total;
        Sum(shipping);
        ShippingCredit -= Math.Min(ShippingCredit, Math.Max(0, before - ShippingAmounts.Total));
    }

    /// <summary>Ends an act that changed the total or what is credited of it.</summary>
    /// <param name="clears">What was owed for units is spent when nothing is overpaid afterwards.</param>
    private void Balance(DateTimeOffset now, bool clears = false)
    {
        SettledRefunds = Math.Min(SettledRefunds, ItemCredits);
        var returned = lines.Sum(l => l.Total - l.Worth(PricesIncludeTax));
        var credited = returned + ItemCredits - SettledRefunds + GoodwillCredit;
        if (credited != Credited) Enter(OrderEntryKind.Credited, OrderEntry.WholeOrder, 0, default, now, value: credited - Credited);
        Credited = credited;

        if (clears && AmountDue >= 0) OweNothing();
        else if (Refundable > 0) foreach (var (line, units) in unbilled) line.Owe(units);
        unbilled.Clear();
    }

    private void OweNothing()
    {
        foreach (var line in lines) line.OweNothing();
    }
}
