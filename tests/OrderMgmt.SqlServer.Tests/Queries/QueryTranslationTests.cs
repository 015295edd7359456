using Mediator;
using OrderMgmt.Application.Inventory.Products;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Domain.Common;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

public sealed class QueryTranslationTests : IAsyncDisposable
{
    private readonly Recorder recorder = new();

    public static TheoryData<string> Samples => [.. MessageSamples.All.Keys];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryMessage_HasASample()
    {
        var messages = typeof(IAppDbContext).Assembly.GetTypes().Where(t => typeof(IMessage).IsAssignableFrom(t) && t is { IsAbstract: false }).ToList();

        Assert.NotEmpty(messages);
        Assert.Empty(messages.Except(MessageSamples.All.Values.Select(s => s.Message.GetType())).Select(t => t.Name));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Message_WhenSent_RunsOnSqlServerToItsEnd(string name)
    {
        var sample = MessageSamples.All[name];

        var (reply, sent) = await recorder.SendAsync(sample, Ct);

        Assert.Null(Recorder.ErrorOf(reply));
        Assert.Equal(sample.Message is not GetOrderLifecycleQuery, sent.Any(s => s.TouchesTables)); // the lifecycle is a table of the code's
        if (sample.Message is not IBaseQuery) Assert.Equal("-- COMMIT", sent[^1].Sql);
    }

    [Fact]
    public async Task EveryStatement_CompilesAgainstTheSchema()
    {
        var sent = new List<SentStatement>();
        foreach (var sample in MessageSamples.All.Values) sent.AddRange((await recorder.SendAsync(sample, Ct)).Sent);

        StatementCompiler.AssertCompiles(sent);
    }

    [Fact]
    public void Statement_WhenItNamesAColumnThatIsNotThere_DoesNotCompile() =>
        Assert.Contains("Colour", Assert.Single(StatementCompiler.Errors([new("SELECT [o].[Colour] FROM [Orders] AS [o]", [], [])])), StringComparison.Ordinal);

    [Fact]
    public async Task Orders_WhenGoneThrough_ContinueAfterTheLastRow()
    {
        foreach (var (sort, comparison) in new[] { (ListOrdersQuery.NewestFirst, "<"), (ListOrdersQuery.OldestFirst, ">") })
        {
            var first = new ListOrdersQuery(null, null, null, null, null, null, null, sort, 1);

            var sql = await SecondPageAsync<OrderSummary>(first, cursor => first with { Cursor = cursor });

            Assert.Contains($"[o].[SortedAt] {comparison}= @after AND ([o].[SortedAt] {comparison} @after OR [o].[CreatedPosition] {comparison} @after2)", sql, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Timeline_WhenGoneThrough_ContinuesAfterTheLastEvent()
    {
        var first = new GetTimelineQuery(1) { OrderId = MessageSamples.Order };

        Assert.Contains("[e].[Sequence] > @", await SecondPageAsync<TimelineEntry>(first, cursor => first with { Cursor = cursor }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_WhenGoneThrough_ContinueAfterTheLastSku()
    {
        var first = new ListProductsQuery(null, null, null, 1);
        var second = first with { Cursor = recorder.Seal(first.Shape, "SKU-1") };

        var (_, sent) = await recorder.SendAsync(new MessageSample(second), Ct);

        Assert.Contains(sent, s => s.Says("[p].[Sku] > @after"));
    }

    [Fact]
    public async Task AuditEntries_WhenGoneThrough_ContinueAfterTheLastEntry()
    {
        var first = new ListAuditEntriesQuery(null, 1);

        Assert.Contains("[a].[Position] < @", await SecondPageAsync<AuditEntryResponse>(first, cursor => first with { Cursor = cursor }), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => recorder.DisposeAsync();

    /// <returns>What the second page was read with.</returns>
    private async Task<string> SecondPageAsync<TItem>(IMessage first, Func<string, IMessage> next)
    {
        recorder.Server.Rows = 2;
        var (reply, _) = await recorder.SendAsync(new MessageSample(first), Ct);
        var cursor = ((Result<Page<TItem>>)reply).Value.Next!;

        var (_, sent) = await recorder.SendAsync(new MessageSample(next(cursor)), Ct);
        return string.Join('\n', sent.Select(s => s.Sql));
    }
}
