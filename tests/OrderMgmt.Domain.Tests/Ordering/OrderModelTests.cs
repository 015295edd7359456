using CsCheck;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>Whatever is done to whatever order, it agrees with the model after every step. A failure shows its seed and its shortest way.</summary>
public sealed class OrderModelTests
{
    private static readonly Gen<ModelTerms> Terms =
        Gen.Select(Gen.Bool, Gen.Long[0, 3000], Gen.OneOf(Gen.Const(0), Gen.Int[0, 1_000_000]), Gen.OneOf(Gen.Const(0), Gen.Const(70_000), Gen.Const(190_000), Gen.Const(200_000), Gen.Const(1_000_000)), Gen.Int[1, 4])
            .Select((tracked, price, discount, tax, units) => new ModelTerms(tracked, price, discount, tax, units));

    private static readonly Gen<ModelSetup> Setups =
        Gen.Select(Gen.OneOf(Gen.Const("JPY"), Gen.Const("EUR"), Gen.Const("KWD")), Gen.Bool, Gen.OneOf(Gen.Const(0L), Gen.Long[0, 999]), Gen.OneOf(Gen.Const(0), Gen.Const(190_000)), Terms.List[1, 3], Gen.Int[0, 8])
            .Select((currency, includesTax, shipping, shippingTax, lines, stock) => new ModelSetup(currency, includesTax, shipping, shippingTax, lines, stock));

    private static readonly Gen<Command> Commands =
        Gen.Select(Gen.Enum<Act>(), Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 20]).Select((act, a, b, c) => new Command(act, a, b, c));

    [Fact]
    public void Order_AfterAnyCommands_AgreesWithItsModel() =>
        Gen.Select(Setups, Commands.List[1, 80]).Sample((setup, commands) =>
        {
            var world = new OrderWorld(setup);
            foreach (var command in (IEnumerable<Command>)[new(Act.Place), new(Act.Confirm), .. commands]) world = world.After(command);
        }, iter: 1500);

    [Fact]
    public void Draft_AfterAnyCommands_AgreesWithItsModel() =>
        Gen.Select(Setups, Commands.List[1, 30]).Sample((setup, commands) => _ = commands.Aggregate(new OrderWorld(setup), (world, command) => world.After(command)), iter: 500);

    [Fact]
    public void Refund_OfEveryUnitInAnyPieces_GivesTheLinesTotal() =>
        Gen.Select(Setups, Gen.Int[0, 3].List[1, 20]).Sample((setup, pieces) =>
        {
            var order = new OrderWorld(setup with { Stock = 100 }).After(new Command(Act.Place)).After(new Command(Act.Capture, 0, 17, 10));
            if (order.Model.Captured < order.Model.Total || order.Model.AmountsOf(order.Model.Lines[0]).Total == 0) return;

            foreach (var piece in pieces.Concat(Enumerable.Repeat(0, 4))) order = order.After(new Command(Act.RefundUnits, 0, piece));

            // Units whose share is nothing are not refunded alone: they go with others.
            var left = order.Order.Lines[0];
            if (left.Refundable > 0) order = order.After(new Command(Act.RefundUnits, 0, left.Refundable - 1));
            Assert.Equal(order.Order.Lines[0].Total, order.Refunds.Sum());
        }, iter: 1000);

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(1, 1, 0)]
    public void Order_WhateverItsState_HasAWayToItsEnd(int lines, int units, int stock)
    {
        var start = new OrderWorld(new ModelSetup("EUR", false, 0, 0, [.. Enumerable.Repeat(new ModelTerms(true, 1, 0, 0, units), lines)], stock));
        var commands = EveryCommand(lines, units).ToList();
        var (seen, ways) = (new Dictionary<string, bool> { [start.Key] = false }, new Dictionary<string, HashSet<string>>());
        var open = new Queue<OrderWorld>([start]);
        while (open.TryDequeue(out var world))
            foreach (var command in commands)
            {
                if (IsIdle(command, world.Model)) continue;
                var next = world.After(command);
                if (next == world || next.Key == world.Key) continue;
                if (!ways.TryGetValue(next.Key, out var from)) ways[next.Key] = from = [];
                from.Add(world.Key);
                Assert.True(seen.Count < 50_000, next.Key);
                if (seen.TryAdd(next.Key, next.Model.Status is OrderStatus.Completed or OrderStatus.Cancelled)) open.Enqueue(next);
            }

        var ends = new Queue<string>(seen.Where(s => s.Value).Select(s => s.Key));
        var canEnd = ends.ToHashSet();
        while (ends.TryDequeue(out var end))
            foreach (var from in ways.GetValueOrDefault(end, []))
                if (canEnd.Add(from)) ends.Enqueue(from);

        TestContext.Current.TestOutputHelper?.WriteLine($"{seen.Count} states");
        Assert.True(seen.Count > 100, $"only {seen.Count} states were seen");
        Assert.Empty(seen.Keys.Except(canEnd));
    }

    // Goods that nobody waits for would come without end; a parcel or return that is not there is the same as another one.
    private static bool IsIdle(Command command, OrderModel model) => command.Act switch
    {
        Act.Arrive => model.Lines.TrueForAll(l => l.Waiting == 0),
        Act.Ship or Act.Deliver or Act.Fail or Act.CancelFulfilment => command.A >= model.Parcels.Count,
        Act.Approve or Act.Reject or Act.Receive or Act.Close or Act.CancelReturn => command.A >= model.Returns.Count,
        _ => false,
    };

    // One unit at a time, one kind of hold, a change of quantity; money, which blocks no step of the goods, is left out.
    private static IEnumerable<Command> EveryCommand(int lines, int units)
    {
        foreach (var act in Enum.GetValues<Act>())
            switch (act)
            {
                case Act.Authorise or Act.Capture or Act.CaptureAuthorised or Act.Void or Act.Refund or Act.Reverse or Act.RefundUnits or Act.RefundShipping or Act.RefundBoth or Act.OpenChangeSet: break;
                case Act.Ship or Act.Deliver or Act.Fail or Act.CancelFulfilment or Act.Approve or Act.Reject or Act.Receive or Act.Close or Act.CancelReturn:
                    for (var i = 0; i < 6; i++) yield return new Command(act, i);
                    break;
                case Act.CancelLines or Act.Fulfil or Act.RequestReturn:
                    for (var line = 0; line < lines; line++) yield return new Command(act, line);
                    break;
                case Act.OpenChange:
                    for (var line = 0; line < lines; line++)
                        for (var quantity = 0; quantity <= units; quantity++)
                            yield return new Command(act, line, quantity);
                    break;
                case Act.Expire:
                    yield return new Command(act, 1);
                    break;
                case Act.Rewrite: break;
                default:
                    yield return new Command(act);
                    break;
            }
    }
}
