using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>
/// How often a use case waits for the server: statements, and the beginning and end of its transaction. The application, EF and
/// its SQL Server provider are the real ones; the rows are made up, each line of an order with a product of its own.
/// </summary>
public sealed class RoundTripTests : IAsyncDisposable
{
    private readonly Recorder recorder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 7)]
    [InlineData(3, 7)]
    [InlineData(30, 7)]
    [InlineData(200, 8)] // 2,100 parameters are the most of a command: what grows with the lines travels as JSON
    public async Task Place_WhateverTheLines_TakesAsMany(int lines, int roundTrips)
    {
        await AssertAsync(roundTrips, Place(lines), [.. Rows(lines)]);

        var levels = recorder.Server.Sent.Single(s => s.Says("UPDATE l SET [OnHand]")).Parameters.Select(p => p.Value).OfType<string>().Single(v => v.StartsWith("[[", StringComparison.Ordinal));
        Assert.Equal(lines, levels.Count(c => c == ']') - 1); // every line takes stock of its own
    }

    [Theory]
    [InlineData(1, 9)]
    [InlineData(3, 9)]
    [InlineData(30, 9)]
    [InlineData(200, 9)]
    public async Task Cancel_WhateverTheLines_TakesAsMany(int lines, int roundTrips) => await AssertAsync(
        roundTrips,
        new CancelOrderCommand(MessageSamples.Order, 1, new("changed my mind")),
        [.. Rows(lines), ("Orders.Fulfilled", 0), ("Orders.Reserved", 0), ("Orders.Backordered", 0)]);

    [Fact]
    public async Task Replay_TakesOneStatement()
    {
        var placed = await SendAsync(Place(3), [.. Rows(3)]);
        var reply = StoredReply.Write((Result<OrderResponse>)placed);
        recorder.Server.Empty.Remove("IdempotencyRecords");

        await AssertAsync(4, Place(3), ("IdempotencyRecords.Reply", reply), ("IdempotencyRecords.Fingerprint", new byte[32]));
    }

    [Fact]
    public async Task Get_TakesTheSessionAndOneQuery() => await AssertAsync(2, new GetOrderQuery(MessageSamples.Order));

    [Fact]
    public async Task List_TakesTheSessionAndOneQuery() => await AssertAsync(
        2, new ListOrdersQuery(null, null, null, null, null, null, null), ("Orders.Status", "Draft"));

    public ValueTask DisposeAsync() => recorder.DisposeAsync();

    private async Task AssertAsync(int roundTrips, IMessage message, params (string Column, object Value)[] values)
    {
        Assert.Null(Recorder.ErrorOf(await SendAsync(message, values)));
        var sent = recorder.Server.RoundTrips;
        Assert.True(sent.Count == roundTrips, $"{sent.Count} round trips:\n{string.Join("\n\n", sent.Select(s => s.Sql))}");
    }

    private async Task<object> SendAsync(IMessage message, (string Column, object Value)[] values)
    {
        var rows = values.Select(v => v.Value).OfType<RowValue>().Select(r => r.Rows).FirstOrDefault(1);
        var given = values.Select(v => (v.Column, v.Value is RowValue ofRow ? ofRow.Of : v.Value)).ToArray();
        return (await recorder.SendAsync(new MessageSample(message, given), Ct, rows)).Reply;
    }

    private static CreateOrderCommand Place(int lines) => new(
        "EUR",
        new CustomerInput("Ada", "ada@example.com"),
        new AddressInput("Ada", "1 Main Street", "London", "GB"),
        [.. Enumerable.Range(0, lines).Select(i => new LineInput(1, Sku: $"SKU-{i}"))],
        Place: true);

    private static IEnumerable<(string Column, object Value)> Rows(int count)
    {
        foreach (var column in new[] { "Products.Id", "Products.ProductId", "Products.ProductId0", "StockReservations.ProductId", "Orders.ProductId" })
            yield return (column, new RowValue(count, row => new Guid(row + 1, 0, 0, new byte[8]).ToByteArray(bigEndian: true)));
        yield return ("Products.Sku", new RowValue(count, row => $"SKU-{row}"));
        yield return ("Products.OnHand", 100L);
    }

    private sealed record RowValue(int Rows, Func<int, object> Of);
}
