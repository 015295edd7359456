using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Tests.Input;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Tests.Ordering;

public sealed class OrderQueryValidatorTests
{
    private static readonly ListOrdersQuery Valid = new(null, null, null, null, null, null, null);

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, ListOrdersQuery> Wrong { get; } = new()
    {
        { "/limit", Valid with { Limit = 0 } },
        { "/limit", Valid with { Limit = 201 } },
        { "/sort", Valid with { Sort = "placedat" } },
        { "/sort", Valid with { Sort = "" } },
        { "/placedTo", Valid with { PlacedFrom = new(Noon), PlacedTo = new(Noon) } },
        { "/customerEmail", Valid with { CustomerEmail = new string('x', 255) } },
        { "/number", Valid with { Number = new string('x', 21) } },
        { "/reference", Valid with { Reference = "a\nb" } },
    };

    public static TheoryData<ListOrdersQuery> AtTheEdge { get; } = new(
        Valid,
        Valid with { Limit = 1, Sort = ListOrdersQuery.OldestFirst },
        Valid with { Limit = 200, PlacedFrom = new(Noon), PlacedTo = new(Noon.AddTicks(1)) },
        Valid with { PlacedTo = new(Noon) });

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task List_WhenAParameterIsWrong_NamesIt(string pointer, ListOrdersQuery query) =>
        Assert.Equal([pointer], await Judged.PointersAsync(query));

    [Theory]
    [MemberData(nameof(AtTheEdge))]
    public async Task List_AtTheEdge_GoesOn(ListOrdersQuery query) =>
        Assert.Empty(await Judged.PointersAsync(query));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("late\nagain")]
    public async Task Cancel_WhenTheReasonIsNoLine_NamesIt(string reason) =>
        Assert.Equal(["/reason"], await Judged.PointersAsync(new CancelOrderCommand(new OrderId(), 1, new(reason))));

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public async Task Cancel_TakesAReasonOf500Characters(int length, bool taken) =>
        Assert.Equal(taken, !(await Judged.PointersAsync(new CancelOrderCommand(new OrderId(), 1, new(new string('x', length))))).Any());

    [Fact]
    public void Shape_DiffersWithEveryFilter()
    {
        ListOrdersQuery[] queries =
        [
            Valid, Valid with { Status = new(OrderStatus.Draft) }, Valid with { PlacedFrom = new(Noon) }, Valid with { PlacedTo = new(Noon) },
            Valid with { CustomerEmail = "a" }, Valid with { Number = "a" }, Valid with { Reference = "a" }, Valid with { Sort = ListOrdersQuery.OldestFirst },
        ];

        Assert.Equal(queries.Length, queries.Select(q => q.Shape).Distinct().Count());
        Assert.Equal(Valid.Shape, (Valid with { Limit = 7, Cursor = "x" }).Shape);
    }
}
