using CsCheck;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;
using static OrderMgmt.Domain.Tests.Ordering.OrderBuilder;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>The rules of docs/money.md, by example and as a whole.</summary>
public sealed class MoneyDueTests
{
    private const int Refunds = 1;

    private static readonly Gen<ModelTerms> Terms =
        Gen.Select(Gen.Long[0, 3000], Gen.OneOf(Gen.Const(0), Gen.Int[0, 1_000_000]), Gen.OneOf(Gen.Const(0), Gen.Const(70_000), Gen.Const(190_000)), Gen.Int[1, 4])
            .Select((price, discount, tax, units) => new ModelTerms(false, price, discount, tax, units));

    private static readonly Gen<ModelSetup> Setups = Gen.Select(Gen.Bool, Gen.Long[0, 500], Terms.List[1, 3])
        .Select((includesTax, shipping, lines) => new ModelSetup("EUR", includesTax, shipping, 190_000, lines, 0));

    private static readonly Gen<UnitAct> Acts = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[1, 3]).Select((kind, line, units) => new UnitAct(kind, line, units));

    [Fact]
    public void Due_WhenUnitsAreCancelledRefundedAndOthersAdded_IsForWhatWasAdded()
    {
        var order = Paid(140, ALine() with { UnitPrice = 40 }, ALine() with { UnitPrice = 100 });

        Done(order.CancelLines([new LineUnits(1, 1)], "no", Now));
        Assert.Equal((-40, PaymentStatus.Overpaid), (order.AmountDue, order.PaymentStatus));
        Refund(order, 40);
        Assert.Equal((0, PaymentStatus.PartiallyRefunded), (order.AmountDue, order.PaymentStatus));
        Change(order, Add(50));

        Assert.Equal((50, PaymentStatus.PartiallyPaid), (order.AmountDue, order.PaymentStatus));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Due_WhenADoubleCaptureWasGivenBack_KnowsNoCredit(bool namesTheUnit)
    {
        var order = Paid(200, ALine() with { UnitPrice = 100 });

        if (namesTheUnit) RefundUnits(order, 1, 1);
        else Refund(order, 100);
        Assert.Equal(0, order.AmountDue);
        Change(order, Add(50));

        Assert.Equal(50, order.AmountDue);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 3108)]
    public void Due_WhenUnpaidUnitsCameBack_FollowsTheReceiver(bool forCredit, long due)
    {
        var order = Paid(0, ALine() with { UnitPrice = 1036, Quantity = 3 });

        Return(order, 1, 3, forCredit);

        Assert.Equal((due, due == 0 ? PaymentStatus.Paid : PaymentStatus.Unpaid), (order.AmountDue, order.PaymentStatus));
    }

    [Fact]
    public void Due_WhenUnitsAreRefundedAndCancelledInTurn_StaysNothing()
    {
        var order = Paid(300, ALine() with { UnitPrice = 100, Quantity = 3 });

        RefundUnits(order, 1, 2);
        Assert.Equal(0, order.AmountDue);
        Done(order.CancelLines([new LineUnits(1, 2)], "no", Now));
        Assert.Equal(0, order.AmountDue);
        RefundUnits(order, 1, 1);

        Assert.Equal((0, 0, PaymentStatus.Refunded), (order.AmountDue, order.Refundable, order.PaymentStatus));
    }

    [Fact]
    public void Goodwill_NeverLapses()
    {
        var order = Paid(100, ALine() with { UnitPrice = 100 });

        Refund(order, 30);
        Assert.Equal((0, 30), (order.AmountDue, order.Credited));
        Done(order.Cancel("no", Now));

        Assert.Equal((-70, PaymentStatus.Overpaid), (order.AmountDue, order.PaymentStatus));
    }

    [Fact]
    public void Reversal_CreditsNothing_AndTheMoneyIsDueAgain()
    {
        var order = Paid(100, ALine() with { UnitPrice = 100 });

        Refund(order, 100, RefundPurpose.Reversal);
        Assert.Equal((100, 0, PaymentStatus.Unpaid), (order.AmountDue, order.Credited, order.PaymentStatus));
        Pay(order, 100);

        Assert.Equal((0, PaymentStatus.PartiallyRefunded), (order.AmountDue, order.PaymentStatus));
    }

    [Fact]
    public void Shipping_WhenRefunded_IsCredited_AndLapsesWhenItIsLowered()
    {
        var order = Paid(110, terms => terms with { Shipping = 10 }, ALine() with { UnitPrice = 100 });

        Assert.Equal(PaymentErrors.ExceedsShipping.Code, order.Payments.RefundItems(Facts(order), [], 11, Now).Error?.Code);
        Done(order.Payments.RefundItems(Facts(order), [], 10, Now));
        Assert.Equal((0, 10), (order.AmountDue, order.Credited));
        Change(order, new ChangeAction(ChangeKind.SetShipping, null, null, null, 4, null, null));
        Assert.Equal((0, 4), (order.AmountDue, order.Credited));
        Done(order.Cancel("no", Now));

        Assert.Equal((-100, 0), (order.AmountDue, order.Credited));
    }

    [Fact]
    public void PriceLoweredAfterARefund_UsesItsCredit()
    {
        var order = Paid(100, ALine() with { UnitPrice = 100 });
        RefundUnits(order, 1, 1);

        Change(order, new ChangeAction(ChangeKind.SetUnitPrice, 1, null, null, 80, null, null));
        Assert.Equal((0, 80), (order.AmountDue, order.Credited));
        Change(order, new ChangeAction(ChangeKind.SetUnitPrice, 1, null, null, 100, null, null));

        Assert.Equal(20, order.AmountDue);
    }

    [Fact]
    public void Deposit_WhenUnitsWereCancelledAndTheRestPaid_IsForTheUnitsThatAreLeft()
    {
        var order = Paid(10, ALine() with { UnitPrice = 100, Quantity = 5 });
        Done(order.CancelLines([new LineUnits(1, 3)], "no", Now));
        Pay(order, 190);

        RefundUnits(order, 1, 2);

        Assert.Equal((0, 200), (order.AmountDue, order.Credited));
    }

    /// <summary>
    /// The units that leave the bill are refunded as well, and some that stay: with too little or too much paid, in any pieces.
    /// (Units that stay, refunded while others are owed, take what is owed: that is another refund, not another order.)
    /// </summary>
    [Fact]
    public void Due_AfterTheSameActsOnUnits_IsTheSameInEveryOrder()
    {
        var compared = 0;
        Gen.Select(Setups, Gen.Int[0, 30], Acts.List[1, 4], Gen.Int[0, 1_000_000]).Sample((setup, paid, named, seed) =>
        {
            var acts = named.Concat(named.Where(a => a.Kind != Refunds).Select(a => a with { Kind = Refunds })).ToList();
            if (DueAfter(setup, paid, acts) is not { } due) return;

            var random = new Random(seed);
            for (var i = 0; i < 4; i++)
            {
                var other = acts.OrderBy(_ => random.Next()).ToList();
                if (DueAfter(setup, paid, other) is not { } otherDue) continue;

                Interlocked.Increment(ref compared);
                Assert.True(due == otherDue, $"{due} after [{string.Join(", ", acts)}], {otherDue} after [{string.Join(", ", other)}]");
            }
        }, iter: 6000);
        Assert.True(compared > 1000, $"only {compared} pairs were possible");
    }

    /// <summary>Null when an act is refused.</summary>
    private static long? DueAfter(ModelSetup setup, int paidTwentieths, IEnumerable<UnitAct> acts)
    {
        var order = Placed(t => t with { PricesIncludeTax = setup.IncludesTax, Shipping = setup.Shipping, ShippingTaxRate = new Rate(setup.ShippingTax) }, [.. setup.Lines.Select(l => ALine() with
        {
            ProductId = null, Sku = null, UnitPrice = l.Price, Quantity = 2 * l.Units, Discount = new Rate(l.Discount), TaxRate = new Rate(l.Tax),
        })]);
        if (order.Totals.Total * paidTwentieths / 20 is > 0 and var amount) Pay(order, amount);
        Ship(order, [.. setup.Lines.Select((l, i) => new LineUnits(i + 1, l.Units))]);
        return acts.All(a => a.Line >= setup.Lines.Count || Act(order, a)) ? order.AmountDue : null;
    }

    private static bool Act(Order order, UnitAct act)
    {
        var units = new LineUnits(act.Line + 1, act.Units);
        if (act.Kind == 0) return order.CancelLines([units], "no", Now).Error is null;
        if (act.Kind == Refunds) return order.Payments.RefundItems(Facts(order), [units], 0, Now).Error is null;
        return order.Returns.Request([new UnitsToReturn(units.LineNo, units.Quantity, ReturnReason.Other)], null, Now) is { Error: null } asked && Receive(order, asked.Value, forCredit: true);
    }

    private static Order Paid(long amount, params LineTerms[] lines) => Paid(amount, t => t, lines);

    private static Order Paid(long amount, Func<OrderTerms, OrderTerms> terms, params LineTerms[] lines)
    {
        var order = Placed(terms, lines);
        if (amount > 0) Pay(order, amount);
        return order;
    }

    private static Order Placed(Func<OrderTerms, OrderTerms> terms, LineTerms[] lines)
    {
        var order = AnOrder().With(terms).WithLines(lines).Draft().PlaceWithStock();
        Done(order.Confirm(Now));
        return order;
    }

    private static PaymentFacts Facts(Order order) => new(PaymentKind.Refund, "bank", $"{order.Version}", null, Now);

    private static void Pay(Order order, long amount) => Done(order.Payments.Record(Facts(order) with { Kind = PaymentKind.Capture }, amount, Now));

    private static void Refund(Order order, long amount, RefundPurpose purpose = RefundPurpose.Goodwill) => Done(order.Payments.Refund(Facts(order), purpose, amount, Now));

    private static void RefundUnits(Order order, int line, int units) => Done(order.Payments.RefundItems(Facts(order), [new LineUnits(line, units)], 0, Now));

    private static ChangeAction Add(long price) => new(ChangeKind.AddLine, null, ALine() with { UnitPrice = price }, null, null, null, null);

    private static void Change(Order order, params ChangeAction[] actions) => Done(order.Changes.Confirm(order.Changes.Open(actions, null, Now.AddDays(1), Now).Value, Now));

    private static void Ship(Order order, IReadOnlyList<LineUnits> units) =>
        Done(order.Fulfilments.Ship(order.Fulfilments.Create(OrderActs.Location, units, Tracking.None, Now).Value, null, Now, Now));

    private static void Return(Order order, int line, int units, bool forCredit)
    {
        Ship(order, [new LineUnits(line, units)]);
        Assert.True(Receive(order, order.Returns.Request([new UnitsToReturn(line, units, ReturnReason.Other)], null, Now).Value, forCredit));
    }

    private static bool Receive(Order order, OrderReturn back, bool forCredit) =>
        order.Returns.Approve(back, Now).Error is null && order.Returns.Receive(back, _ => ReturnDisposition.Restock, OrderActs.Location, forCredit, Now).Error is null;

    private static void Done<T>(Result<T> result) => Assert.Null(result.Error);

    private readonly record struct UnitAct(int Kind, int Line, int Units)
    {
        public override string ToString() => $"{(Kind == 0 ? "cancel" : Kind == Refunds ? "refund" : "return")} {Units} of line {Line + 1}";
    }
}
