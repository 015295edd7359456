using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Payments;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>The money's way: sums of the payment records, in minor units of the order's currency.</summary>
public sealed partial class Order
{
    /// <summary>Promised, and neither captured nor given up.</summary>
    public long Authorised { get; private set; }

    public long Captured { get; private set; }

    public long Refunded { get; private set; }

    public long Refundable => Captured - Refunded;

    public PaymentStatus PaymentStatus
    {
        get
        {
            if (AmountDue < 0) return PaymentStatus.Overpaid;
            if (AmountDue > 0 && Refundable > 0) return PaymentStatus.PartiallyPaid;
            if (AmountDue > 0) return Authorised > 0 ? PaymentStatus.Authorised : PaymentStatus.Unpaid;
            if (Refunded == 0) return PaymentStatus.Paid;
            return Refundable == 0 ? PaymentStatus.Refunded : PaymentStatus.PartiallyRefunded;
        }
    }

    /// <summary>Records an authorisation, a capture or a void.</summary>
    public Result<PaymentRecord> Record(PaymentFacts facts, long amount, DateTimeOffset now)
    {
        if (Refusal(OrderAction.RecordPayment) is { } refused) return refused;
        if (facts.OccurredAt > now) return PaymentErrors.InFuture.At("/occurredAt");
        if (facts.Authorisation is { } authorisation && authorisation.Left < amount) return PaymentErrors.ExceedsAuthorisation.At("/amount");
        if (amount > Money.MaxTotal - Captured - Authorised) return OrderErrors.TotalTooLarge.At("/amount");

        var record = PaymentRecord.Of(Id, Currency, facts, amount, now);
        if (facts.Kind is PaymentKind.Authorisation) Authorised += amount;
        else if (facts.Authorisation is not null) Authorised -= amount;
        if (facts.Kind is PaymentKind.Capture) Capture(amount);

        Raise(facts.Kind switch
        {
            PaymentKind.Authorisation => new PaymentAuthorised(record.Id.Value, amount, Currency.Code, now),
            PaymentKind.Capture => new PaymentCaptured(record.Id.Value, amount, Currency.Code, now),
            PaymentKind.Void => new PaymentVoided(record.Id.Value, amount, Currency.Code, now),
            _ => throw new ArgumentException("A refund is recorded by Refund.", nameof(facts)),
        });
        return record;
    }

    // Money that is due pays for what is still billed, so nothing of it is owed for units that left the bill before.
    private void Capture(long amount)
    {
        if (AmountDue >= 0) OweNothing();
        Captured += amount;
    }

    /// <summary>Records a refund of units at the price the buyer paid for them, of shipping, or of both.</summary>
    /// <param name="shipping">With its tax; not more than the order's shipping and what is overpaid.</param>
    public Result<PaymentRecord> RefundItems(PaymentFacts facts, IReadOnlyList<LineUnits> units, long shipping, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Refund) is { } refused) return refused;
        if (Mismatch(units, l => l.Refundable, "/lines") is { } mismatch) return mismatch;

        var shares = units.Select(u => Line(u.LineNo)!.RefundOf(u.Quantity, PricesIncludeTax)).ToList();
        var (overpaid, billedShipping) = (Overpaid, Math.Min(shipping, ShippingAmounts.Total - ShippingCredit));
        var (owed, billed) = (shares.Sum(s => s.Owed) + shipping - billedShipping, shares.Sum(s => s.Billed) + billedShipping);
        if (owed + billed <= 0) return PaymentErrors.NothingToRefund.At("/lines");
        if (shipping - billedShipping > overpaid) return PaymentErrors.ExceedsShipping.At("/shipping/amount");
        var returned = Return(facts, RefundPurpose.Items, owed + billed, units.Count > 0 ? "/lines" : "/shipping/amount", now);
        if (returned.Error is not null) return returned;

        // What is owed takes what is overpaid first. If an earlier refund took that, it did lower the bill after all.
        var settled = Math.Min(owed, overpaid);
        SettledRefunds -= Math.Min(SettledRefunds, owed - settled);
        SettledRefunds += Math.Min(billed, overpaid - settled);
        ShippingCredit += billedShipping;
        if (shipping > 0) EnterRefund(OrderEntry.ShippingLine, 0, shipping, returned.Value);
        for (var i = 0; i < units.Count; i++)
        {
            Line(units[i].LineNo)!.Refund(shares[i]);
            EnterRefund(units[i].LineNo, units[i].Quantity, shares[i].Amount, returned.Value);
        }

        Balance(now);
        return returned;
    }

    /// <summary>Records a refund of an amount for nothing that the order has, or one that withdraws a payment.</summary>
    public Result<PaymentRecord> Refund(PaymentFacts facts, RefundPurpose purpose, long amount, DateTimeOffset now)
    {
        if (purpose is RefundPurpose.Items) throw new ArgumentException("Units and shipping are refunded by RefundItems.", nameof(purpose));
        if (Refusal(OrderAction.Refund) is { } refused) return refused;

        var overpaid = Overpaid;
        var returned = Return(facts, purpose, amount, "/amount", now);
        if (returned.Error is not null) return returned;

        if (purpose is RefundPurpose.Goodwill) GoodwillCredit += Math.Max(0, amount - overpaid);
        EnterRefund(OrderEntry.WholeOrder, 0, amount, returned.Value);
        Balance(now, clears: true);
        return returned;
    }

    private Result<PaymentRecord> Return(PaymentFacts facts, RefundPurpose purpose, long amount, string pointer, DateTimeOffset now)
    {
        if (facts.OccurredAt > now) return PaymentErrors.InFuture.At("/occurredAt");
        if (amount > Refundable) return PaymentErrors.ExceedsCaptures.At(pointer);

        Refunded += amount;
        var record = PaymentRecord.Of(Id, Currency, facts, amount, now, purpose);
        Raise(new PaymentRefunded(record.Id.Value, amount, Currency.Code, now));
        return record;
    }

    private void EnterRefund(int lineNo, int units, long amount, PaymentRecord record) =>
        Enter(OrderEntryKind.Refunded, lineNo, units, default, record.OccurredAt, record.Id.Value, value: amount);
}
