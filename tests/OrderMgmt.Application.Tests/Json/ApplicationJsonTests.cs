using System.Text.Json;
using OrderMgmt.Application.Inventory.Products;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;

namespace OrderMgmt.Application.Tests.Json;

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

        Assert.Equal(!taken, Record.Exception(() => JsonSerializer.Deserialize(job, ApplicationJson.Of<JobResponse>())) is JsonException);
    }

    [Fact]
    public void Enumerations_AreNamesAndNeverNumbers()
    {
        const string report = """{ "from": "2026-01-01", "to": "2026-02-01", "groupBy": GROUP }""";
        var type = ApplicationJson.Of<SalesByPeriodParameters>();

        Assert.Contains("\"groupBy\":\"month\"", JsonSerializer.Serialize(JsonSerializer.Deserialize(report.Replace("GROUP", "\"month\"", StringComparison.Ordinal), type)!, type), StringComparison.Ordinal);
        foreach (var wrong in new[] { "1", "\"1\"", "\"week\"", "\"day,month\"", "\"month \"", "\"Month\"", "null" })
            Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(report.Replace("GROUP", wrong, StringComparison.Ordinal), type));
    }

    [Theory]
    [InlineData("7.0", 7)]
    [InlineData("7e0", 7)]
    [InlineData("1e2", 100)]
    [InlineData("1.5E+1", 15)]
    [InlineData("70e-1", 7)]
    [InlineData("2147483647.000", int.MaxValue)]
    [InlineData("0.0000000000000000000000000000007e31", 7)]
    [InlineData("-0.0", 0)]
    [InlineData("0e999999999999", 0)]
    public void AWholeNumber_IsOneHoweverItIsWritten(string written, int number) =>
        Assert.Equal(number, Read(Valid.Replace(": 7", $": {written}", StringComparison.Ordinal)).Lines[0].Quantity);

    [Theory]
    [InlineData("1e-1")]
    [InlineData("7.00000000000000000000000000000000000001")]
    [InlineData("1e10")]
    [InlineData("1e400")]
    [InlineData("1e99999999999")]
    [InlineData("9223372036854775808e0")]
    public void ANumber_ThatIsNotWholeOrTooLarge_IsRefused(string written) =>
        Assert.ThrowsAny<JsonException>(() => Read(Valid.Replace(": 7", $": {written}", StringComparison.Ordinal)));

    [Fact]
    public void Texts_AreReadAsTheyAreStored()
    {
        Assert.Equal("Café", Read(Valid.Replace("\"SKU-1\"", "\" Cafe\u0301 \"", StringComparison.Ordinal)).Lines[0].Sku);
        var product = JsonSerializer.Deserialize("""{ "sku": "A", "name": "A", "prices": [], "attributes": { " colour ": " red " } }""", ApplicationJson.Of<CreateProductCommand>())!;
        Assert.Equal("red", product.Attributes!["colour"]);
    }

    [Theory]
    [InlineData("0197F0A0-C0DE-7000-8000-00000000000A", false)]
    [InlineData("{0197f0a0-c0de-7000-8000-00000000000a}", false)]
    [InlineData("0197f0a0-c0de-7000-8000-00000000000a", true)]
    public void Identifiers_HaveOneSpelling(string id, bool taken) =>
        Assert.Equal(!taken, Record.Exception(() => Read(Valid.Replace("\"Ada\" },", $"\"Ada\", \"customerId\": \"{id}\" }},", StringComparison.Ordinal))) is JsonException);

    private static CreateOrderCommand Read(string body) => JsonSerializer.Deserialize(body, ApplicationJson.Of<CreateOrderCommand>())!;
}
