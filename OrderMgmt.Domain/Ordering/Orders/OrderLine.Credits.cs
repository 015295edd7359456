namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>What the line's units are worth to the buyer, and what of it was given back.</summary>
public sealed partial class OrderLine
{
    /// <summary>Beyond this the count of owed units stops; it bounds what a refund is computed from.</summary>
    private const int MaxOwedUnits = 1_000_000;

    /// <summary>What the billed units cost.</summary>
    internal long Worth(bool includesTax) => ReturnedForCredit == 0 ? Total : AmountsFor(Billed, includesTax).Total;

    /// <summary>
    /// What the buyer paid for so many units. Owed units go first. The amounts are differences of what more and fewer units cost,
    /// so refunds in any pieces and any order add up to what the units cost together.
    /// </summary>
    internal RefundShare RefundOf(int units, bool includesTax)
    {
        var (owed, kept) = (Math.Min(units, OwedUnits), Billed - RefundedUnits);
        return new RefundShare(
            owed,
            Cost(kept + OwedUnits) - Cost(kept + OwedUnits - owed),
            units - owed,
            Cost(kept) - Cost(kept - (units - owed)));

        long Cost(int count) => AmountsFor(count, includesTax).Total;
    }

    internal void Refund(RefundShare share)
    {
        OwedUnits -= share.OwedUnits;
        RefundedUnits += share.BilledUnits;
        RefundCredit += share.Billed;
    }

    /// <summary>Units left the bill, or their price fell: that much of the refund credit is used up, and refunded units go first.</summary>
    /// <returns>The units that left the bill without having been refunded.</returns>
    internal int UseCredit(int units, long worth)
    {
        RefundCredit -= Math.Min(RefundCredit, Math.Max(0, worth));
        var refunded = Math.Min(units, RefundedUnits);
        RefundedUnits -= refunded;
        return units - refunded;
    }

    internal void Owe(int units) => OwedUnits = Math.Min(MaxOwedUnits, OwedUnits + units);

    internal void OweNothing() => OwedUnits = 0;
}

/// <summary>A refund of a line's units: those whose money is owed already, and those that the buyer keeps or waits for.</summary>
internal readonly record struct RefundShare(int OwedUnits, long Owed, int BilledUnits, long Billed)
{
    public long Amount => Owed + Billed;
}
