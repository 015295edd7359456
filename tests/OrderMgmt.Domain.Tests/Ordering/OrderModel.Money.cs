using System.Numerics;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>What is due, as docs/money.md tells it: by comparing the whole before and after each act.</summary>
internal sealed partial class OrderModel
{
    public long Captured, Refunded, Goodwill, ShippingCredit, Settled;

    public long Total => Lines.Sum(l => AmountsOf(l).Total) + ShippingAmounts.Total;

    public (long Net, long Tax, long Total) ShippingAmounts => Taxed(Shipping, shippingTax);

    public long Credited => Lines.Sum(l => Cost(l, l.Kept) - Cost(l, l.Billed) + l.Credit) + ShippingCredit - Settled + Goodwill;

    public long Due => Math.Max(0, Total - Credited) - (Captured - Refunded);

    public PaymentStatus PaymentStatus => (Due, Captured - Refunded) switch
    {
        ( < 0, _) => PaymentStatus.Overpaid,
        ( > 0, > 0) => PaymentStatus.PartiallyPaid,
        ( > 0, _) => Authorisations.Sum() > 0 ? PaymentStatus.Authorised : PaymentStatus.Unpaid,
        var (_, left) => Refunded == 0 ? PaymentStatus.Paid : left == 0 ? PaymentStatus.Refunded : PaymentStatus.PartiallyRefunded,
    };

    public (long Subtotal, long Discount, long Tax, long Total) AmountsOf(ModelLine line)
    {
        var gross = line.Price * line.Kept;
        var (net, tax, total) = Taxed(Part(gross, 1_000_000 - line.Discount, 1_000_000), line.Tax);
        return (gross, gross - net, tax, total);
    }

    public bool Authorise(long amount) => Status is not OrderStatus.Draft && Do(() => Authorisations.Add(amount));

    public bool Capture(long amount, int? authorisation) =>
        Status is not OrderStatus.Draft && Draw(amount, authorisation) && Do(() =>
        {
            if (Due >= 0) Lines.ForEach(l => l.OwedUnits = 0);
            Captured += amount;
        });

    public bool Void(long amount, int authorisation) => Status is not OrderStatus.Draft && Draw(amount, authorisation);

    public bool Refund(long amount, bool reverses) => Status is not OrderStatus.Draft && amount <= Captured - Refunded && Do(() =>
    {
        if (!reverses) Goodwill += Math.Max(0, amount - Math.Max(0, -Due));
        Refunded += amount;
        if (Due >= 0) Lines.ForEach(l => l.OwedUnits = 0);
    });

    public bool RefundItems(IReadOnlyList<LineUnits> units, long shipping)
    {
        if (Status is OrderStatus.Draft || !All(units, l => l.Billed - l.RefundedUnits + l.OwedUnits)) return false;

        var owedUnits = units.Select(u => Math.Min(u.Quantity, Lines[u.LineNo - 1].OwedUnits)).ToList();
        var owed = units.Zip(owedUnits, (u, count) => Between(u, 0, count)).Sum();
        var credits = units.Zip(owedUnits, (u, count) => Between(u, Lines[u.LineNo - 1].OwedUnits, Lines[u.LineNo - 1].OwedUnits + u.Quantity - count)).ToList();
        var ofShipping = Math.Min(shipping, ShippingAmounts.Total - ShippingCredit);
        var (overpaid, amount) = (Math.Max(0, -Due), owed + credits.Sum() + shipping);
        if (amount <= 0 || shipping - ofShipping > overpaid || amount > Captured - Refunded) return false;

        owed += shipping - ofShipping;
        Settled -= Math.Min(Settled, Math.Max(0, owed - overpaid));
        Settled += Math.Min(credits.Sum() + ofShipping, Math.Max(0, overpaid - owed));
        (Refunded, ShippingCredit) = (Refunded + amount, ShippingCredit + ofShipping);
        for (var i = 0; i < units.Count; i++)
        {
            var line = Lines[units[i].LineNo - 1];
            (line.OwedUnits, line.RefundedUnits, line.Credit) = (line.OwedUnits - owedUnits[i], line.RefundedUnits + units[i].Quantity - owedUnits[i], line.Credit + credits[i]);
        }

        return true;

        // A line's units in the order they are refunded: those that are owed, then those that are still paid for.
        long Between(LineUnits u, int from, int to)
        {
            var line = Lines[u.LineNo - 1];
            var count = line.Billed - line.RefundedUnits + line.OwedUnits;
            return Cost(line, count - from) - Cost(line, count - to);
        }
    }

    /// <summary>Whatever an act does to the bill: what falls off it uses up what was refunded of it.</summary>
    private void Rebill(Action act)
    {
        var before = Lines.Select(l => (Line: l, Worth: Cost(l, l.Billed), l.Billed)).ToList();
        var (shipping, total) = (ShippingAmounts.Total, Total);
        act();
        var unpaid = before.Select(b =>
        {
            b.Line.Credit -= Math.Min(b.Line.Credit, Math.Max(0, b.Worth - Cost(b.Line, b.Line.Billed)));
            var off = Math.Max(0, b.Billed - b.Line.Billed);
            var refunded = Math.Min(off, b.Line.RefundedUnits);
            b.Line.RefundedUnits -= refunded;
            return (b.Line, Units: off - refunded);
        }).ToList();
        ShippingCredit -= Math.Min(ShippingCredit, Math.Max(0, shipping - ShippingAmounts.Total));
        Settled = Math.Min(Settled, Lines.Sum(l => l.Credit) + ShippingCredit);
        if (Total > total && Due >= 0) Lines.ForEach(l => l.OwedUnits = 0);
        else if (Captured > Refunded) unpaid.ForEach(u => u.Line.OwedUnits += u.Units);
    }

    private bool Draw(long amount, int? authorisation)
    {
        if (authorisation is not { } i) return true;
        if (Authorisations[i] < amount) return false;
        Authorisations[i] -= amount;
        return true;
    }

    private long Cost(ModelLine line, int units) => Taxed(Part(line.Price * units, 1_000_000 - line.Discount, 1_000_000), line.Tax).Total;

    private (long Net, long Tax, long Total) Taxed(long price, int rate) => includesTax
        ? (price, Part(price, rate, 1_000_000 + rate), price)
        : (price, Part(price, rate, 1_000_000), price + Part(price, rate, 1_000_000));

    // Whole minor units, halves upwards; in integers, so that no rounding of another kind creeps in.
    private static long Part(long amount, long parts, long whole) => (long)((2 * (BigInteger)amount * parts + whole) / (2 * whole));
}
