using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Reporting;

/// <summary>A row's sums belong together, whatever the orders in it are like.</summary>
public sealed class SalesSumsTests(ApiFixture api)
{
    private const string Period = "\"from\": \"2020-01-01\", \"to\": \"2020-02-01\"";

    [Theory]
    [InlineData(false, "2020-01,EUR,1,2,436772,0,436772,43777,999,481548,0,0")]
    [InlineData(true, "2020-01,EUR,1,2,436772,0,397065,39798,908,437771,0,0")]
    public async Task SalesByPeriod_NetTaxAndShippingAreTheTotal(bool pricesIncludeTax, string row)
    {
        var client = (await api.NewTenantAsync()).Client();
        await Taxed(pricesIncludeTax).CreateAsync(client);

        var run = await ReportRun.OfAsync(client, "sales-by-period", $$"""{ {{Period}}, "groupBy": "month" }""");

        Assert.Equal([row], run.Rows);
        Assert.Equal(long.Parse(row.Split(',')[9], System.Globalization.CultureInfo.InvariantCulture), row.Split(',')[6..9].Sum(long.Parse));
    }

    [Theory]
    [InlineData("sales-by-period", """, "groupBy": "day" """)]
    [InlineData("sales-by-period", """, "groupBy": "country" """)]
    [InlineData("sales-by-period", """, "groupBy": "sku" """)]
    [InlineData("sales-by-product", "")]
    public async Task EveryRow_OfBothTaxModesTogether_AddsUp(string report, string grouping)
    {
        var client = (await api.NewTenantAsync()).Client();
        await Taxed(true).CreateAsync(client);
        await Taxed(false).CreateAsync(client);

        var run = await ReportRun.OfAsync(client, report, $$"""{ {{Period}}, "format": "json"{{grouping}} }""");

        var rows = Json.Parse(run.File)["rows"]!.AsArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(Of(row!, "total"), Of(row!, "net") + Of(row!, "tax") + Of(row!, "shipping")));
    }

    [Fact]
    public async Task SalesBySku_SeparatesShippingFromASkuOfThatName()
    {
        var client = (await api.NewTenantAsync()).Client();
        await AnOrder().With("placedAt", "2020-01-01T00:00:00Z").With("shipping", Json.Parse("""{ "amount": 7, "currency": "EUR" }"""))
            .WithLines("""{ "sku": "(shipping)", "name": "Trick", "quantity": 3, "unitPrice": { "amount": 100, "currency": "EUR" } }""").CreateAsync(client);

        var run = await ReportRun.OfAsync(client, "sales-by-period", $$"""{ {{Period}}, "groupBy": "sku" }""");

        Assert.Equal(["(shipping),EUR,1,3,300,0,300,0,0,300,0,0", "(shipping),EUR,1,0,0,0,0,0,7,7,0,0"], run.Rows);
    }

    [Theory]
    [InlineData("sales-by-period", """, "groupBy": "month" """)]
    [InlineData("sales-by-period", """, "groupBy": "sku" """)]
    [InlineData("sales-by-product", "")]
    [InlineData("payments-reconciliation", "")]
    public async Task Report_WhoseSumIsTooLarge_FailsAndSaysSo(string report, string grouping)
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        for (var i = 0; i < 2; i++)
        {
            var order = new OrderHistory(client, await Taxed(false).CreateAsync(client));
            await order.PayAsync("capture", 1, "2020-01-02T00:00:00Z");
        }

        await tenant.WriteAsync(db =>
        {
            foreach (var entry in db.OrderEntries.Where(e => e.LineNo == 1).ToList()) Set(db, entry, "Total", (long.MaxValue / 2) + 1);
            foreach (var payment in db.PaymentRecords.ToList()) Set(db, payment, "Amount", (long.MaxValue / 2) + 1);
        });

        var accepted = await client.PostAsync($"reports/{report}/runs", Json.Parse($$"""{ {{Period}}{{grouping}} }"""));
        var job = await Waiting.ForJobAsync(client, accepted.Headers.Location!);

        Assert.Equal("failed", (string)job["status"]!);
        Assert.Contains("too large", (string)job["failure"]!, StringComparison.Ordinal);
    }

    private static void Set(IAppDbContext db, object entity, string property, long value) =>
        ((AppDbContext)db).Entry(entity).Property(property).CurrentValue = value;

    private static long Of(JsonNode row, string column) => row[column] is { } cell ? (long)cell : 0;

    /// <summary>2 × 2,183.86 and shipping of 9.99, all taxed at 10 %.</summary>
    private static OrderBuilder Taxed(bool pricesIncludeTax) => AnOrder().With("placedAt", "2020-01-01T00:00:00Z")
        .With("pricesIncludeTax", pricesIncludeTax).With("shippingTaxRate", 0.1m)
        .With("shipping", Json.Parse("""{ "amount": 999, "currency": "EUR" }"""))
        .WithLines("""{ "sku": "OLD", "name": "Old", "quantity": 2, "taxRate": 0.1, "unitPrice": { "amount": 218386, "currency": "EUR" } }""");
}
