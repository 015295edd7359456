using System.Net;
using System.Security.Cryptography;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Reporting;

public sealed class SalesByPeriodTests(ApiFixture api)
{
    [Fact]
    public async Task Run_AsCsv_CountsPlacedAndNotCancelledByMonth()
    {
        var client = (await api.NewTenantAsync()).Client();
        await Historic("2020-01-31T23:59:59Z", 100).CreateAsync(client);
        await Historic("2020-02-01T00:00:00Z", 200).With("shipping", Json.Parse("""{ "amount": 7, "currency": "EUR" }""")).CreateAsync(client);
        await Historic("2020-03-01T00:00:00Z", 400).CreateAsync(client); // to is exclusive
        await AnOrder().AsDraft().CreateAsync(client);
        var cancelled = await Historic("2020-02-03T00:00:00Z", 1600).CreateAsync(client);
        await client.PostAsync($"orders/{cancelled["id"]}/cancel", Json.Parse("""{ "reason": "x" }"""), ifMatch: "\"1\"");

        var file = await RunAsync(client, """{ "from": "2020-01-01", "to": "2020-03-01", "groupBy": "month" }""");

        Assert.Equal(
            "period,currency,orders,units,subtotal,discount,net,tax,shipping,total,returned,refunded\r\n2020-01,EUR,1,1,100,0,100,0,0,100,0,0\r\n2020-02,EUR,1,1,200,0,200,0,7,207,0,0\r\n",
            file);
    }

    [Fact]
    public async Task Run_ByDayInATimeZone_BeginsDaysThere()
    {
        var client = (await api.NewTenantAsync()).Client();
        await Historic("2020-06-30T22:30:00Z", 100).CreateAsync(client); // 1 July in Berlin

        var file = await RunAsync(client, """{ "from": "2020-07-01", "to": "2020-07-02", "timeZone": "Europe/Berlin", "groupBy": "day", "format": "json" }""");

        var row = Json.Parse(file)["rows"]![0]!;
        Assert.Equal(("2020-07-01", 100L), ((string)row["period"]!, (long)row["total"]!));
    }

    [Fact]
    public async Task Run_BySku_HasARowForShipping()
    {
        var client = (await api.NewTenantAsync()).Client();
        await Historic("2020-02-01T00:00:00Z", 200).With("shipping", Json.Parse("""{ "amount": 7, "currency": "EUR" }""")).CreateAsync(client);

        var file = await RunAsync(client, """{ "from": "2020-01-01", "to": "2021-01-01", "groupBy": "sku" }""");

        Assert.Contains("(shipping),EUR,1,0,0,0,0,0,7,7,0,0", file, StringComparison.Ordinal);
        Assert.Contains("OLD,EUR,1,1,200,0,200,0,0,200,0,0", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "from": "2020-02-30", "to": "2020-03-01", "groupBy": "day" }""", "/from")]
    [InlineData("""{ "from": "2020-03-01", "to": "2020-03-01", "groupBy": "day" }""", "/to")]
    [InlineData("""{ "from": "2020-01-01", "to": "2020-03-01", "groupBy": "day", "timeZone": "Mars/Olympus" }""", "/timeZone")]
    public async Task Run_WithABadParameter_Returns400AndNamesIt(string parameters, string pointer)
    {
        var client = (await api.NewTenantAsync()).Client();

        var problem = await (await client.PostAsync("reports/sales-by-period/runs", Json.Parse(parameters))).ShouldBeProblemAsync(400, "request.invalid");

        Assert.Equal([pointer], problem.Pointers());
    }

    [Fact]
    public async Task Run_WithoutPermission_Returns403()
    {
        var client = (await api.NewTenantAsync()).As(Permissions.OrdersRead);

        var response = await client.PostAsync("reports/sales-by-period/runs", Json.Parse("""{ "from": "2020-01-01", "to": "2020-03-01", "groupBy": "day" }"""));

        await response.ShouldBeProblemAsync(403, "permission.missing");
    }

    private static OrderBuilder Historic(string placedAt, long price) => AnOrder().With("placedAt", placedAt)
        .WithLines($$"""{ "sku": "OLD", "name": "Old", "quantity": 1, "unitPrice": { "amount": {{price}}, "currency": "EUR" } }""");

    // Runs the report, waits for its job, and checks the file against the digest on the job.
    private static async Task<string> RunAsync(HttpClient client, string parameters)
    {
        var accepted = await client.PostAsync("reports/sales-by-period/runs", Json.Parse(parameters));
        await accepted.ShouldBeAsync(HttpStatusCode.Accepted);
        var job = await Waiting.ForJobAsync(client, accepted.Headers.Location!);
        Assert.Equal(("succeeded", 100), ((string)job["status"]!, (int)job["progress"]!));

        var bytes = await client.GetByteArrayAsync($"{accepted.Headers.Location}/result");
        Assert.Equal((string)job["result"]!["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return System.Text.Encoding.UTF8.GetString(bytes);
    }
}
