using System.Net;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Northwind;

/// <summary>
/// Real orders, placed over HTTP as historic ones: the USA's in one tenant, the rest in another, and the report agrees with
/// the published sums to the cent.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class NorthwindTests(ApiFixture api)
{
    private const long AllCents = 126_579_329;
    private const long UsaCents = 24_558_465;
    private const long FreightCents = 6_494_269;

    [Fact]
    public async Task Report_OverAllOrders_AgreesToTheCent()
    {
        var orders = NorthwindOrders.Read();
        Assert.Equal((830, 2155), (orders.Count, orders.Sum(o => o.Body["lines"]!.AsArray().Count)));
        var (usa, rest) = (await api.NewTenantAsync(), await api.NewTenantAsync());

        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (order, ct) =>
            await (await (order.Country == "US" ? usa : rest).Client().PostAsync("orders", order.Body)).ShouldBeAsync(HttpStatusCode.Created));

        var (inUsa, elsewhere) = (await SalesAsync(usa), await SalesAsync(rest));
        Assert.Equal([("US", UsaCents)], inUsa.Select(r => (r.Country, r.Net)));
        Assert.Equal(AllCents, inUsa.Concat(elsewhere).Sum(r => r.Net));
        Assert.Equal(FreightCents, inUsa.Concat(elsewhere).Sum(r => r.Shipping));
        Assert.Equal((23_028_469, 12_800_386), (elsewhere.Single(r => r.Country == "DE").Net, elsewhere.Single(r => r.Country == "AT").Net));
    }

    private static async Task<List<(string Country, long Net, long Shipping)>> SalesAsync(TestTenant tenant)
    {
        var client = tenant.Client();
        var accepted = await client.PostAsync("reports/sales-by-period/runs", Json.Parse("""{ "from": "1996-01-01", "to": "1999-01-01", "groupBy": "country", "format": "json" }"""));
        await accepted.ShouldBeAsync(HttpStatusCode.Accepted);
        var job = await Waiting.ForJobAsync(client, accepted.Headers.Location!);
        Assert.Equal("succeeded", (string)job["status"]!);
        var report = await client.GetJsonAsync($"{accepted.Headers.Location}/result");
        return [.. report["rows"]!.AsArray().Select(r => ((string)r!["country"]!, (long)r["net"]!, (long)r["shipping"]!))];
    }
}
