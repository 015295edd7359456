using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Application.Tests.Pipeline;

public sealed class KeysetTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Row[] Rows = [new("b", Noon, 2), new("a", Noon, 1), new("d", Noon.AddTicks(10), 4), new("c", Noon, 3)];

    private static readonly Keyset<Row> OldestFirst = Keyset<Row>.Ascending(r => r.At).Then(r => r.Position);

    private static readonly Keyset<Row> NewestFirst = Keyset<Row>.Descending(r => r.At).Then(r => r.Position);

    private static readonly Keyset<Row> ByName = Keyset<Row>.Ascending(r => r.Name);

    [Fact]
    public void After_OfEachRow_IsWhatFollowsIt()
    {
        foreach (var (order, names) in new[] { (OldestFirst, "abcd"), (NewestFirst, "dcba"), (ByName, "abcd") })
        {
            var sorted = order.After(Rows.AsQueryable(), null).ToList();

            Assert.Equal(names, string.Concat(sorted.Select(r => r.Name)));
            for (var i = 0; i < sorted.Count; i++)
                Assert.Equal(sorted.Skip(i + 1), order.After(Rows.AsQueryable(), order.PlaceOf(sorted[i])));
        }
    }

    private sealed record Row(string Name, DateTimeOffset At, long Position);
}
