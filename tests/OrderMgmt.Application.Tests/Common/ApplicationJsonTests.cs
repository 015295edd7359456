using System.Text.Json;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Orders;

namespace OrderMgmt.Application.Tests.Common;

public sealed class ApplicationJsonTests
{
    private const string Valid = """
        { "currency": "EUR", "customer": { "name": "Ada" },
          "shippingAddress": { "name": "Ada", "line1": "1 Main St", "city": "London", "country": "GB" },
          "lines": [ { "sku": "SKU-1", "quantity": 7 } ], "placedAt": "2026-01-31T13:00:00+01:00" }
        """;

    [Fact]
    public void Read_WhenValid_FillsWhatIsLeftOut()
    {
        var order = Read(Valid);

        Assert.Equal(("EUR", false, 7, 0m), (order.Currency, order.Place, order.Lines[0].Quantity, order.ShippingTaxRate));
        Assert.Null(order.BillingAddress);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), order.PlacedAt);
    }

    [Theory]
    [InlineData("\"currency\":", "\"Currency\":")] // names are compared letter by letter
    [InlineData("\"currency\":", "\"extra\": 1, \"currency\":")] // unknown
    [InlineData("\"sku\":", "\"id\": 1, \"sku\":")] // unknown, deeper
    [InlineData("\"currency\":", "\"currency\": \"USD\", \"currency\":")] // duplicate
    [InlineData("\"quantity\": 7", "\"quantity\": 7, \"quantity\": 8")] // duplicate, deeper
    [InlineData("\"currency\": \"EUR\",", "")] // missing
    [InlineData(", \"quantity\": 7", "")] // missing, deeper
    [InlineData("\"EUR\"", "null")]
    [InlineData("{ \"name\": \"Ada\" }", "null")]
    [InlineData("[ { \"sku\": \"SKU-1\", \"quantity\": 7 } ]", "null")]
    [InlineData(": 7", ": \"7\"")] // a number in quotes
    [InlineData(": 7", ": 7.5")]
    [InlineData(": 7", ": 2147483648")]
    [InlineData(": 7", ": null")]
    [InlineData(": 7", ": NaN")]
    [InlineData("\"EUR\"", "978")] // text without quotes
    [InlineData("\"lines\":", "\"place\": \"true\", \"lines\":")]
    [InlineData("\"lines\":", "\"place\": 1, \"lines\":")]
    [InlineData("T13:00:00+01:00", "T13:00:00")] // a time without offset
    [InlineData("\"2026-01-31T13:00:00+01:00\"", "1769860800")]
    [InlineData("\"SKU-1\"", "\"\\ud800\"")] // half a character
    [InlineData("} ]", "}, ]")] // trailing comma
    [InlineData("} ]", "} /* note */ ]")]
    public void Read_WhenNotExactlyThatShape_IsRefused(string part, string instead)
    {
        var body = Valid.Replace(part, instead, StringComparison.Ordinal);

        Assert.NotEqual(Valid, body);
        Assert.ThrowsAny<JsonException>(() => Read(body));
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void Read_TakesNoMoreThanSixteenLevels(int belowTheBody, bool taken)
    {
        var nested = new string('[', belowTheBody) + new string(']', belowTheBody);
        var job = $$"""
            { "id": "0197f0a0-c0de-7000-8000-00000000000a", "kind": "k", "status": "queued", "progress": 0, "version": 1, "parameters": {{nested}},
              "result": null, "failure": null, "requestedAt": "2026-01-31T12:00:00Z", "startedAt": null, "finishedAt": null }
            """;

        Assert.Equal(!taken, Record.Exception(() => JsonSerializer.Deserialize(job, ApplicationJson.Default.JobResponse)) is JsonException);
    }

    [Fact]
    public void Enumerations_AreNamesAndNeverNumbers()
    {
        const string report = """{ "from": "2026-01-01", "to": "2026-02-01", "groupBy": GROUP }""";
        var type = ApplicationJson.Default.SalesByPeriodParameters;

        Assert.Contains("\"groupBy\":\"month\"", JsonSerializer.Serialize(JsonSerializer.Deserialize(report.Replace("GROUP", "\"month\"", StringComparison.Ordinal), type), type), StringComparison.Ordinal);
        foreach (var wrong in new[] { "1", "\"1\"", "\"week\"", "null" })
            Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(report.Replace("GROUP", wrong, StringComparison.Ordinal), type));
    }

    private static CreateOrderCommand Read(string body) => JsonSerializer.Deserialize(body, ApplicationJson.Default.CreateOrderCommand)!;
}
