using System.Globalization;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>
/// An order beside its model. A command goes to both, and after each the two must tell the same. Commands run on a copy that is
/// thrown away when they are refused, as a transaction is.
/// </summary>
internal sealed class OrderWorld
{
    private static readonly ProductId Product = ProductId.From(Guid.CreateVersion7(OrderBuilder.Now));
    private static readonly HoldKinds[] Kinds = [HoldKinds.Payment, HoldKinds.Fraud];
    private static readonly DateTimeOffset Expiry = OrderBuilder.Now.AddYears(1);

    private readonly List<Fulfilment> parcels = [];
    private readonly List<OrderReturn> returns = [];
    private readonly List<OrderHold> holds = [];
    private readonly List<PaymentRecord> authorisations = [];
    private readonly List<PaymentRecord> payments = [];
    private readonly List<int> reservations = []; // by line, as the stock knows them
    private OrderChange? change;
    private DateTimeOffset now = OrderBuilder.Now;

    public OrderWorld(ModelSetup setup)
    {
        Model = new OrderModel(setup);
        Order = OrderBuilder.AnOrder()
            .With(t => t with
            {
                Currency = Currency.Of(setup.Currency),
                PricesIncludeTax = setup.IncludesTax,
                Shipping = setup.Shipping,
                ShippingTaxRate = new Rate(setup.ShippingTax),
            })
            .WithLines([.. setup.Lines.Select(TermsOf)]).Draft();
        Order.Stored();
        Check(default);
    }

    public Order Order { get; }

    public OrderModel Model { get; }

    public IReadOnlyList<long> Refunds => [.. payments.Where(p => p.Kind is PaymentKind.Refund).Select(p => p.Amount)];

    /// <returns>The world afterwards: this one, unchanged, when the command was refused or names what is not there.</returns>
    public OrderWorld After(Command command)
    {
        var next = WorldCopies.Of(this);
        var before = OrderText.Of(next.Order);
        next.now = now.AddMinutes(1);
        if (next.Act(command) is not var (allowed, refused)) return this;

        Assert.True(allowed == refused is null, $"{command}: the model {(allowed ? "allows" : "refuses")}, the order says {refused?.Code ?? "yes"}");
        var changed = before != OrderText.Of(next.Order);
        if (refused is not null)
        {
            Assert.False(changed, $"{command} was refused with {refused.Code} and changed the order");
            return this;
        }

        if (command.Act is Ordering.Act.Cancel or Ordering.Act.CancelLines or Ordering.Act.Expire or Ordering.Act.Ship) next.ReleaseExcess();
        Assert.Equal(changed ? 1 : 0, next.Order.Version - Order.Version);
        next.Order.Stored();
        next.Check(command);
        return next;
    }

    private (bool Allowed, Error? Refused)? Act(Command c)
    {
        var (parcel, back) = (At(Model.Parcels, c.A), At(Model.Returns, c.A));
        switch (c.Act)
        {
            case Ordering.Act.Place:
                var (places, unplaced) = (Model.Place(), Order.Place(2026, now, Expiry, now).Error);
                if (unplaced is null)
                {
                    Allocate();
                    Order.AssignNumber(1);
                }

                return (places, unplaced);
            case Ordering.Act.Confirm: return (Model.Confirm(), Order.Confirm(now).Error);
            case Ordering.Act.Cancel: return (Model.Cancel(), Order.Cancel("no", now).Error);
            case Ordering.Act.CancelLines: return (Model.CancelLines(Units(c)), Order.CancelLines(Units(c), "no", now).Error);
            case Ordering.Act.Complete: return (Model.Complete(), Order.Complete(now).Error);
            case Ordering.Act.Reopen: return (Model.Reopen(), Order.Reopen("again", now).Error);
            case Ordering.Act.Expire:
                Order.Expire(c.A % 2 == 0 ? now : Expiry);
                if (c.A % 2 != 0) Model.Expire();
                return (true, null);
            case Ordering.Act.Arrive: return Arrive(1 + c.B % 3);
            case Ordering.Act.Hold: return (Model.Hold(c.A % Kinds.Length), Keep(holds, Order.Holds.Place(Kinds[c.A % Kinds.Length], null, now)));
            case Ordering.Act.Release when holds.Count > 0:
                Model.Release(c.A % holds.Count);
                return (true, Order.Holds.Release(At(holds, c.A)!, null, now).Error);
            case Ordering.Act.Fulfil: return (Model.Fulfil(Units(c)), Keep(parcels, Order.Fulfilments.Create(OrderActs.Location, Units(c), Tracking.None, now)));
            case Ordering.Act.Ship when parcel is not null: return (Model.Ship(parcel), Order.Fulfilments.Ship(At(parcels, c.A)!, null, now, now).Error);
            case Ordering.Act.Deliver when parcel is not null: return (Model.Deliver(parcel), Order.Fulfilments.Deliver(At(parcels, c.A)!, now, now).Error);
            case Ordering.Act.Fail when parcel is not null:
                var (lost, failed) = (Model.Fail(parcel, c.B % 2 == 0), Order.Fulfilments.Fail(At(parcels, c.A)!, "lost", c.B % 2 == 0, now).Error);
                if (failed is null) Allocate();
                return (lost, failed);
            case Ordering.Act.CancelFulfilment when parcel is not null: return (Model.CancelFulfilment(parcel), Order.Fulfilments.Cancel(At(parcels, c.A)!, "no", now).Error);
            case Ordering.Act.Authorise: return Pay(Model.Authorise(Amount(c)), PaymentKind.Authorisation, Amount(c));
            case Ordering.Act.Capture: return Pay(Model.Capture(Amount(c), null), PaymentKind.Capture, Amount(c));
            case Ordering.Act.CaptureAuthorised when authorisations.Count > 0: return Draw(PaymentKind.Capture, c);
            case Ordering.Act.Void when authorisations.Count > 0: return Draw(PaymentKind.Void, c);
            case Ordering.Act.Refund: return Refund(RefundPurpose.Goodwill, Amount(c));
            case Ordering.Act.Reverse: return Refund(RefundPurpose.Reversal, Amount(c));
            case Ordering.Act.RefundUnits: return RefundItems(Units(c), 0);
            case Ordering.Act.RefundShipping: return RefundItems([], Amount(c));
            case Ordering.Act.RefundBoth: return RefundItems(Units(c), 1 + c.C * 10);
            case Ordering.Act.RequestReturn: return (Model.RequestReturn(Units(c)), Keep(returns, Order.Returns.Request([.. Units(c).Select(u => new UnitsToReturn(u.LineNo, u.Quantity, ReturnReason.Other))], null, now)));
            case Ordering.Act.Approve when back is not null: return (OrderModel.Approve(back), Order.Returns.Approve(At(returns, c.A)!, now).Error);
            case Ordering.Act.Reject when back is not null: return (Model.Reject(back), Order.Returns.Reject(At(returns, c.A)!, "no", now).Error);
            case Ordering.Act.Receive when back is not null:
                var disposition = c.B % 2 == 0 ? ReturnDisposition.Restock : ReturnDisposition.WriteOff;
                return (Model.Receive(back, c.B % 2 == 0, c.C % 4 != 0), Order.Returns.Receive(At(returns, c.A)!, _ => disposition, OrderActs.Location, c.C % 4 != 0, now).Error);
            case Ordering.Act.Close when back is not null: return (OrderModel.Close(back), Order.Returns.Close(At(returns, c.A)!, now).Error);
            case Ordering.Act.CancelReturn when back is not null: return (Model.CancelReturn(back), Order.Returns.Cancel(At(returns, c.A)!, "no", now).Error);
            case Ordering.Act.OpenChange: return Open([new ModelStep(ChangeKind.SetQuantity, 1 + (c.A % (Model.Lines.Count + (c.A > 15 ? 1 : 0))), c.B % 6, 0, 0, null)]);
            case Ordering.Act.OpenChangeSet: return Open(Steps(c));
            case Ordering.Act.Rewrite when change is not null: return (Model.Rewrite(Steps(c)), Order.Changes.Rewrite(change, [.. Steps(c).Select(ActionOf)]).Error);
            case Ordering.Act.Discard when change is not null: return (Model.Discard(expired: false), Order.Changes.Discard(change, now).Error);
            case Ordering.Act.LetExpire when change is not null:
                Order.Changes.Expire(change, now);
                return (Model.Discard(expired: true), null);
            case Ordering.Act.ConfirmChange when change is not null:
                var (possible, impossible) = (Model.ConfirmChange(), Order.Changes.Confirm(change, now).Error);
                if (impossible is null) Allocate();
                return (possible, impossible);
            default: return null;
        }
    }

    // What StockAllocation does, on one shelf that counts for itself: what a line no longer needs is released, what it lacks is
    // reserved as far as it is there, and the rest waits.
    private void Allocate()
    {
        ReleaseExcess();
        foreach (var line in Order.Lines.Where(l => l.Unallocated > 0))
        {
            var reserved = Math.Min(line.Unallocated, Model.OnHand - reservations.Sum());
            Reserve(line.No, reserved);
            Order.Allocate(line.No, reserved, line.Unallocated - reserved, now);
        }
    }

    private void ReleaseExcess()
    {
        foreach (var line in Order.Lines.Where(l => l.IsTracked && l.No <= reservations.Count)) reservations[line.No - 1] = Math.Min(reservations[line.No - 1], Math.Max(0, line.Reserved));
    }

    private void Reserve(int lineNo, int units)
    {
        while (reservations.Count < lineNo) reservations.Add(0);
        reservations[lineNo - 1] += units;
    }

    private (bool, Error?)? Arrive(int units)
    {
        Model.Arrive(units);
        foreach (var line in Order.Lines.Where(l => l.Backordered > 0))
            if (Math.Min(line.Backordered, Model.OnHand - reservations.Sum()) is > 0 and var filled)
            {
                Reserve(line.No, filled);
                Order.FillBackorder(line.No, filled, now);
            }

        return (true, null);
    }

    private (bool, Error?) Pay(bool allowed, PaymentKind kind, long amount)
    {
        var recorded = Order.Payments.Record(Facts(kind, null), amount, now);
        if (recorded.Error is null && kind is PaymentKind.Authorisation) authorisations.Add(recorded.Value);
        return (allowed, Keep(payments, recorded));
    }

    private (bool, Error?) Refund(RefundPurpose purpose, long amount) => (
        Model.Refund(amount, purpose is RefundPurpose.Reversal),
        Keep(payments, Order.Payments.Refund(Facts(PaymentKind.Refund, null), purpose, amount, now)));

    private (bool, Error?) RefundItems(IReadOnlyList<LineUnits> units, long shipping) => (
        Model.RefundItems(units, shipping), Keep(payments, Order.Payments.RefundItems(Facts(PaymentKind.Refund, null), units, shipping, now)));

    private (bool, Error?) Open(List<ModelStep> steps)
    {
        var (opening, opened) = (Model.OpenChange(steps), Order.Changes.Open([.. steps.Select(ActionOf)], null, Expiry, now));
        if (opened.Error is null) change = opened.Value;
        return (opening, opened.Error);
    }

    private (bool, Error?) Draw(PaymentKind kind, Command c)
    {
        var i = c.A % authorisations.Count;
        var open = new OpenAuthorisation(authorisations[i].Id, Model.Authorisations[i]);
        var allowed = kind is PaymentKind.Capture ? Model.Capture(Amount(c), i) : Model.Void(Amount(c), i);
        return (allowed, Keep(payments, Order.Payments.Record(Facts(kind, open), Amount(c), now)));
    }

    private PaymentFacts Facts(PaymentKind kind, OpenAuthorisation? authorisation) => new(kind, "bank", "1", authorisation, now);

    private static Error? Keep<T>(List<T> kept, Result<T> made)
    {
        if (made.Error is null) kept.Add(made.Value);
        return made.Error;
    }

    private static T? At<T>(List<T> items, int i) => items.Count == 0 ? default : items[i % items.Count];

    /// <summary>One line or two; now and then one that is not there.</summary>
    private List<LineUnits> Units(Command c)
    {
        var first = new LineUnits(1 + c.A % (Model.Lines.Count + (c.A > 15 ? 1 : 0)), 1 + c.B % 4);
        return c.C % 3 == 2 && first.LineNo < Model.Lines.Count ? [first, new LineUnits(first.LineNo + 1, 1 + c.C % 2)] : [first];
    }

    /// <summary>Up to a fifth more than the order's total.</summary>
    private long Amount(Command c) => 1 + (c.B * 20L + c.C) * (Model.Total + 1) / 350;

    /// <summary>Up to six steps on any of the lines, those that the change itself adds among them; now and then on one that is not there.</summary>
    private List<ModelStep> Steps(Command c)
    {
        var random = new Random((c.A * 441) + (c.B * 21) + c.C);
        ChangeKind[] often = [ChangeKind.SetQuantity, ChangeKind.SetQuantity, ChangeKind.SetQuantity, ChangeKind.AddLine, ChangeKind.AddLine];
        ChangeKind[] kinds = [.. often, .. Enum.GetValues<ChangeKind>()];
        var (steps, lines) = (new List<ModelStep>(), Model.Lines.Count);
        for (var i = random.Next(6); i >= 0; i--)
        {
            var kind = kinds[random.Next(kinds.Length)];
            if (kind is ChangeKind.AddLine) lines++;
            steps.Add(new ModelStep(
                kind, 1 + random.Next(lines + (c.A > 15 ? 1 : 0)), random.Next(6), random.Next(700), random.Next(1_000_000),
                new ModelTerms(random.Next(3) > 0, random.Next(1500), 0, 190_000, 1 + random.Next(3))));
        }

        return steps;
    }

    private static ChangeAction ActionOf(ModelStep step) => step.Kind switch
    {
        ChangeKind.AddLine => new ChangeAction(step.Kind, null, TermsOf(step.Added!), null, null, null, null),
        ChangeKind.SetQuantity => new ChangeAction(step.Kind, step.Line, null, step.Units, null, null, null),
        ChangeKind.SetUnitPrice => new ChangeAction(step.Kind, step.Line, null, null, step.Amount, null, null),
        ChangeKind.SetDiscount => new ChangeAction(step.Kind, step.Line, null, null, null, new Rate(step.Discount), null),
        ChangeKind.SetShipping => new ChangeAction(step.Kind, null, null, null, step.Amount, null, null),
        _ => new ChangeAction(step.Kind, null, null, null, null, null, new PostalAddress("B", "2", null, "Paris", null, null, "FR")),
    };

    private static LineTerms TermsOf(ModelTerms terms) => new(
        terms.Tracked ? Product : null, terms.Tracked ? "SKU-1" : null, "A thing", terms.Price, terms.Units, new Rate(terms.Discount), new Rate(terms.Tax));

    private void Check(Command command)
    {
        Assert.Equal(
            (Model.Status, Model.PaymentStatus, Model.FulfilmentProgress, Model.ReturnProgress),
            (Order.Status, Order.PaymentStatus, Order.FulfilmentProgress, Order.ReturnProgress));
        Assert.Equal((Model.Captured, Model.Refunded, Model.Authorisations.Sum()), (Order.Captured, Order.Refunded, Order.Authorised));
        Assert.Equal((Model.Credited, Model.Due), (Order.Credited, Order.AmountDue));
        Assert.InRange(Order.SettledRefunds, 0, Order.Lines.Sum(l => l.RefundCredit) + Order.ShippingCredit);
        Assert.InRange(Order.ShippingCredit, 0, Model.ShippingAmounts.Total);
        Assert.Equal(Model.Lines.Count, Order.Lines.Count);
        foreach (var (line, told) in Order.Lines.Zip(Model.Lines)) CheckLine(line, told, command);

        Assert.Equal(Order.Lines.Sum(l => l.Subtotal), Order.Totals.Subtotal);
        Assert.Equal(Order.Lines.Sum(l => l.Discount), Order.Totals.Discount);
        Assert.Equal(Order.Lines.Sum(l => l.Tax) + Order.Totals.ShippingTax, Order.Totals.Tax);
        Assert.Equal((Model.Shipping, Model.ShippingAmounts.Tax, Model.Total), (Order.Totals.Shipping, Order.Totals.ShippingTax, Order.Totals.Total));

        Assert.Equal(payments.Where(p => p.Kind is PaymentKind.Capture).Sum(p => p.Amount), Order.Captured);
        Assert.Equal(Refunds.Sum(), Order.Refunded);
        Assert.InRange(Order.Refunded, 0, Order.Captured);
        Assert.InRange(Model.Reserved, 0, Model.OnHand);
        Assert.Equal(Model.Holds.Exists(h => h.Open), Order.IsHeld);
        Assert.Equal(Model.Change is not null, Order.HasOpenChange);
        Assert.Equal(Model.Parcels.Select(p => p.Status), parcels.Select(p => p.Status));
        Assert.Equal(Model.Returns.Select(r => r.Status), returns.Select(r => r.Status));
        if (change is not null) Assert.Equal(Model.Changes[^1], change.Status);
        CheckLedger();
    }

    private void CheckLine(OrderLine line, ModelLine told, Command command)
    {
        Assert.Equal(
            (told.Ordered, told.Cancelled, told.Picked, told.Shipped, told.Delivered, told.AskedBack, told.Returned, told.RefundedUnits),
            (line.Ordered, line.Cancelled, line.InFulfilment, line.Fulfilled, line.Delivered, line.InReturn, line.Returned, line.RefundedUnits));
        Assert.Equal((told.Reserved, told.Waiting), (line.Reserved, line.Backordered));
        Assert.Equal(line.Reserved, reservations.ElementAtOrDefault(line.No - 1));
        Assert.Equal((told.CreditedBack, told.OwedUnits, told.Credit), (line.ReturnedForCredit, line.OwedUnits, line.RefundCredit));
        Assert.InRange(line.RefundedUnits, 0, line.Billed);
        Assert.Equal(Model.AmountsOf(told), (line.Subtotal, line.Discount, line.Tax, line.Total));
        Assert.True(line.Fulfilled + line.Cancelled <= line.Ordered && line.Returned <= line.Fulfilled && line.InFulfilment <= line.Outstanding, command.ToString());
        if (line.IsTracked && Order.PlacedAt is not null) Assert.Equal(line.Ordered - line.Cancelled - line.Fulfilled, line.Reserved + line.Backordered);
    }

    private void CheckLedger()
    {
        if (Order.PlacedAt is null) return;

        Assert.Equal(Enumerable.Range(1, Order.LastEntryNo), Order.Entries.Select(e => e.No));
        foreach (var line in Order.Lines)
        {
            var entries = Order.Entries.Where(e => e.LineNo == line.No).ToLookup(e => e.Kind);
            Assert.Equal(
                (line.Ordered, line.Cancelled, line.Fulfilled, line.Delivered, line.Returned, line.Backordered),
                (Units(OrderEntryKind.Ordered), Units(OrderEntryKind.Cancelled), Units(OrderEntryKind.Shipped) - Units(OrderEntryKind.Failed),
                    Units(OrderEntryKind.Delivered), Units(OrderEntryKind.Returned), Units(OrderEntryKind.Backordered)));
            Assert.Equal((line.Subtotal, line.Discount, line.Tax, line.Total), AmountsOf(line.No));
            int Units(OrderEntryKind kind) => entries[kind].Sum(e => e.Quantity);
        }

        var (shipping, shippingTax, total) = (Order.Totals.Shipping, Order.Totals.ShippingTax, Model.ShippingAmounts.Total);
        Assert.Equal((shipping, 0L, shippingTax, total), AmountsOf(OrderEntry.ShippingLine));
        Assert.Equal(Order.Credited, Values(OrderEntryKind.Credited));
        Assert.Equal(Order.Refunded, Values(OrderEntryKind.Refunded));
        long Values(OrderEntryKind kind) => Order.Entries.Where(e => e.Kind == kind).Sum(e => e.Value);
    }

    private (long, long, long, long) AmountsOf(int lineNo)
    {
        var entries = Order.Entries.Where(e => e.LineNo == lineNo).ToList();
        return (entries.Sum(e => e.Subtotal), entries.Sum(e => e.Discount), entries.Sum(e => e.Tax), entries.Sum(e => e.Total));
    }

    /// <summary>What can change of the state in which an order may stand, so that a walk knows where it was before: what is over is left out.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture,
        $"{Model.Status}|{string.Join(';', Model.Lines.Select(l => $"{l.Kept},{l.Reserved},{l.Waiting},{l.Picked},{l.Shipped},{l.Delivered},{l.AskedBack},{l.Returned},{l.RefundedUnits},{l.OwedUnits}"))}"
        + $"|{string.Join(';', Model.Parcels.Where(p => p.Status is FulfilmentStatus.Pending or FulfilmentStatus.Shipped).Select(p => $"{p.Status}:{string.Join(',', p.Units)}").Order())}"
        + $"|{string.Join(';', Model.Returns.Where(r => r.Status is ReturnStatus.Requested or ReturnStatus.Approved or ReturnStatus.Received).Select(r => $"{r.Status}:{string.Join(',', r.Units)}").Order())}"
        + $"|{string.Join(',', Model.Holds.Where(h => h.Open).Select(h => h.Kind).Order())}|{Model.Available}|{Model.Captured}|{Model.Refunded}|{string.Join(',', (Model.Change ?? []).Select(s => $"{s.Kind}{s.Line}{s.Units}"))}");
}
