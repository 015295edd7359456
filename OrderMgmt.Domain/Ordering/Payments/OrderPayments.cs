using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Ordering.Payments;

/// <summary>The payments of an order: what the provider did, as sums in minor units of the order's currency.</summary>
public sealed class OrderPayments
{
    private readonly Order order;

    internal OrderPayments(Order order) => this.order = order;

    public PaymentStatus Status
    {
        get
        {
            if (order.AmountDue < 0) return PaymentStatus.Overpaid;
            if (order.AmountDue > 0 && order.Refundable > 0) return PaymentStatus.PartiallyPaid;
            if (order.AmountDue > 0) return order.Authorised > 0 ? PaymentStatus.Authorised : PaymentStatus.Unpaid;
            if (order.Refunded == 0) return PaymentStatus.Paid;
            return order.Refundable == 0 ? PaymentStatus.Refunded : PaymentStatus.PartiallyRefunded;
        }
    }

    /// <summary>What is due of a total: the one rule, for orders as they are and as they were.</summary>
    /// <param name="kept">What was captured and not refunded.</param>
    public static long DueOf(long total, long credited, long kept) => Math.Max(0, total - credited) - kept;

    /// <summary>Records an authorisation, a capture or a void.</summary>
    public Result<PaymentRecord> Record(PaymentFacts facts, long amount, DateTimeOffset now)
    {
        if (order.Refusal(OrderAction.RecordPayment) is { } refused) return refused;
        if (facts.OccurredAt > now) return PaymentErrors.InFuture.At("/occurredAt");
        if (facts.Authorisation is { } authorisation && authorisation.Left < amount) return PaymentErrors.ExceedsAuthorisation.At("/amount");
        if (amount > Money.MaxTotal - order.Captured - order.Authorised) return OrderErrors.TotalTooLarge.At("/amount");

        var record = PaymentRecord.Of(order.Id, order.Currency, facts, amount, now);
        if (facts.Kind is PaymentKind.Authorisation) order.Authorised += amount;
        else if (facts.Authorisation is not null) order.Authorised -= amount;
        if (facts.Kind is PaymentKind.Capture) Capture(amount);

        order.Raise(facts.Kind switch
        {
            PaymentKind.Authorisation => new PaymentAuthorised(record.Id.Value, amount, order.Currency.Code, now),
            PaymentKind.Capture => new PaymentCaptured(record.Id.Value, amount, order.Currency.Code, now),
            PaymentKind.Void => new PaymentVoided(record.Id.Value, amount, order.Currency.Code, now),
            _ => throw new ArgumentException("A refund is recorded by Refund.", nameof(facts)),
        });
        return record;
    }

    /// <summary>Records a refund of units at the price the buyer paid for them, of shipping, or of both.</summary>
    /// <param name="shipping">With its tax; not more than the order's shipping and what is overpaid.</param>
    public Result<PaymentRecord> RefundItems(PaymentFacts facts, IReadOnlyList<LineUnits> units, long shipping, DateTimeOffset now)
    {
        if (order.Refusal(OrderAction.Refund) is { } refused) return refused;
        if (order.Mismatch(units, l => l.Refundable, "/lines") is { } mismatch) return mismatch;

        var shares = units.Select(u => order.Line(u.LineNo)!.RefundOf(u.Quantity, order.PricesIncludeTax)).ToList();
        var (overpaid, billedShipping) = (order.Billing.Overpaid, Math.Min(shipping, order.Billing.Shipping.Total - order.ShippingCredit));
        var (owed, billed) = (shares.Sum(s => s.Owed) + shipping - billedShipping, shares.Sum(s => s.Billed) + billedShipping);
        if (owed + billed <= 0) return PaymentErrors.NothingToRefund.At("/lines");
        if (shipping - billedShipping > overpaid) return PaymentErrors.ExceedsShipping.At("/shipping/amount");
        var returned = RecordRefund(facts, RefundPurpose.Items, owed + billed, units.Count > 0 ? "/lines" : "/shipping/amount", now);
        if (returned.Error is not null) return returned;

        // What is owed takes what is overpaid first. If an earlier refund took that, it did lower the bill after all.
        var settled = Math.Min(owed, overpaid);
        order.SettledRefunds -= Math.Min(order.SettledRefunds, owed - settled);
        order.SettledRefunds += Math.Min(billed, overpaid - settled);
        order.ShippingCredit += billedShipping;
        if (shipping > 0) EnterRefund(OrderEntry.ShippingLine, 0, shipping, returned.Value);
        for (var i = 0; i < units.Count; i++)
        {
            order.Line(units[i].LineNo)!.Refund(shares[i]);
            EnterRefund(units[i].LineNo, units[i].Quantity, shares[i].Amount, returned.Value);
        }

        order.Billing.Balance(now);
        return returned;
    }

    /// <summary>Records a refund of an amount for nothing that the order has, or one that withdraws a payment.</summary>
    public Result<PaymentRecord> Refund(PaymentFacts facts, RefundPurpose purpose, long amount, DateTimeOffset now)
    {
        if (purpose is RefundPurpose.Items) throw new ArgumentException("Units and shipping are refunded by RefundItems.", nameof(purpose));
        if (order.Refusal(OrderAction.Refund) is { } refused) return refused;

        var overpaid = order.Billing.Overpaid;
        var returned = RecordRefund(facts, purpose, amount, "/amount", now);
        if (returned.Error is not null) return returned;

        if (purpose is RefundPurpose.Goodwill) order.GoodwillCredit += Math.Max(0, amount - overpaid);
        EnterRefund(OrderEntry.WholeOrder, 0, amount, returned.Value);
        order.Billing.Balance(now, clears: true);
        return returned;
    }

    // Money that is due pays for what is still billed, so nothing of it is owed for units that left the bill before.
    private void Capture(long amount)
    {
        if (order.AmountDue >= 0) order.Billing.OweNothing();
        order.Captured += amount;
    }

    private Result<PaymentRecord> RecordRefund(PaymentFacts facts, RefundPurpose purpose, long amount, string pointer, DateTimeOffset now)
    {
        if (facts.OccurredAt > now) return PaymentErrors.InFuture.At("/occurredAt");
        if (amount > order.Refundable) return PaymentErrors.ExceedsCaptures.At(pointer);

        order.Refunded += amount;
        var record = PaymentRecord.Of(order.Id, order.Currency, facts, amount, now, purpose);
        order.Raise(new PaymentRefunded(record.Id.Value, amount, order.Currency.Code, now));
        return record;
    }

    private void EnterRefund(int lineNo, int units, long amount, PaymentRecord record) =>
        order.Enter(OrderEntryKind.Refunded, lineNo, units, default, record.OccurredAt, record.Id.Value, value: amount);
}
