using System.Text;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Tests.Support;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Tests.Transactions;

public sealed class StoredReplyTests
{
    [Theory]
    [InlineData("Ada Byron", "ada@example.com")]
    [InlineData("Zoë \"Z\" O'Brien <b> & \\ 東京 \U0001F600", null)]
    public async Task Order_WrittenReadAndWritten_IsTheSameBytes(string name, string? email)
    {
        await using var app = await TestApp.StartAsync();
        Result<OrderResponse> order = await app.PlaceOrderAsync(await app.NewTenantAsync(), email, name);

        var first = StoredReply.Write(order);

        Assert.Equal(Text(first), Text(StoredReply.Write(StoredReply.Read<Result<OrderResponse>>(first))));
        Assert.Equal(name, StoredReply.Read<Result<OrderResponse>>(first).Value.Customer.Name);
    }

    [Fact]
    public void Job_WrittenReadAndWritten_IsTheSameBytes()
    {
        using var parameters = System.Text.Json.JsonDocument.Parse("""{"from":"2026-01-01","exact":1.10,"text":"ö\u0000"}""");
        Result<JobResponse> job = new JobResponse(
            Guid.CreateVersion7(), "k", Domain.Reporting.Jobs.JobStatus.Queued, 0, 1, parameters.RootElement, null, null,
            new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1), null, null, 7);

        var first = StoredReply.Write(job);

        Assert.Equal(Text(first), Text(StoredReply.Write(StoredReply.Read<Result<JobResponse>>(first))));
    }

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
