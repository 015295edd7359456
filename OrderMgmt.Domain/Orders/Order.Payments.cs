using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Payments;

namespace OrderMgmt.Domain.Orders;

/// <summary>The money's way: sums of the payment records, in minor units of the order's currency.</summary>
public sealed partial class Order
{
    /// <summary>Promised, and neither captured nor given up.</summary>
    public long Authorised { get; private set; }

    public long Captured { get; private set; }

    public long Refunded { get; private set; }

    public long Refundable => Captured - Refunded;

    /// <summary>What the buyer still has to pay.</summary>
    public long AmountDue => Math.Max(0, Totals.Total - Captured);

    public PaymentStatus PaymentStatus
    {
        get
        {
            if (Authorised > 0 && Captured == 0) return PaymentStatus.Authorised;
            if (Captured == 0) return Totals.Total == 0 && Status is not OrderStatus.Cancelled ? PaymentStatus.Paid : PaymentStatus.Unpaid;
            if (Refunded > 0 && Refunded == Captured) return PaymentStatus.Refunded;
            if (Refundable > Totals.Total) return PaymentStatus.Overpaid;
            if (Refunded > 0) return PaymentStatus.PartiallyRefunded;
            return Captured < Totals.Total ? PaymentStatus.PartiallyPaid : PaymentStatus.Paid;
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
        if (facts.Kind is PaymentKind.Capture) Captured += amount;

        Raise(facts.Kind switch
        {
            PaymentKind.Authorisation => new PaymentAuthorised(record.Id.Value, amount, Currency.Code, now),
            PaymentKind.Capture => new PaymentCaptured(record.Id.Value, amount, Currency.Code, now),
            PaymentKind.Void => new PaymentVoided(record.Id.Value, amount, Currency.Code, now),
            _ => throw new ArgumentException("A refund is recorded by Refund.", nameof(facts)),
        });
        return record;
    }

    /// <summary>Records a refund of a plain amount.</summary>
    public Result<PaymentRecord> Refund(PaymentFacts facts, long amount, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Refund) is { } refused) return refused;
        if (facts.OccurredAt > now) return PaymentErrors.InFuture.At("/occurredAt");
        if (amount > Refundable) return PaymentErrors.ExceedsCaptures.At("/amount");

        Refunded += amount;
        var record = PaymentRecord.Of(Id, Currency, facts, amount, now);
        Raise(new PaymentRefunded(record.Id.Value, amount, Currency.Code, now));
        return record;
    }

    /// <summary>Records a refund of units at the price the buyer paid for them; a line's last units get what is left of it.</summary>
    public Result<PaymentRecord> Refund(PaymentFacts facts, IReadOnlyList<LineUnits> units, DateTimeOffset now)
    {
        if (Refusal(OrderAction.Refund) is { } refused) return refused;
        if (Misfit(units, l => l.Live - l.RefundedUnits, "/lines") is { } misfit) return misfit;

        var amount = units.Sum(u => Line(u.LineNo)!.RefundFor(u.Quantity));
        if (amount <= 0) return PaymentErrors.NothingToRefund.At("/lines");

        var refund = Refund(facts, amount, now);
        if (refund.Error is null)
            foreach (var (no, quantity) in units) Line(no)!.Refund(quantity);
        return refund;
    }
}
