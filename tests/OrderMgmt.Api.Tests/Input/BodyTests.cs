using System.IO.Compression;
using System.Net;
using System.Text;
using OrderMgmt.Api.Tests.OpenApi;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Input;

/// <summary>How bodies may come, and what is said of those that cannot be read.</summary>
public sealed class BodyTests(ApiFixture api)
{
    public static TheoryData<string> WithOptionalBody => ApiSpecification.Rows(o => o.TakesBody && (bool?)o.Definition["requestBody"]!["required"] is not true);

    private const int Limit = 512 * 1024;

    [Fact]
    public async Task ABody_WithSeveralProblems_NamesThemAllAndWhatWouldBeRight()
    {
        var client = (await api.NewTenantAsync()).Client();

        var problem = await (await client.PostRawAsync("orders", """
            { "currency": 7, "customer": { "nam": "Ada" }, "place": "yes", "placedAt": "yesterday", "pricesIncludeTax": null,
              "shippingAddress": { "name": "Ada", "line1": "1 Main St", "city": "London" },
              "lines": [ { "quantity": "2" }, { "quantity": 1.5, "discountPercent": "x" }, 3 ], "lines": [] }
            """)).ShouldBeProblemAsync(400, "request.malformed");

        var errors = problem["errors"]!.AsObject().ToDictionary(e => e.Key, e => (string)e.Value![0]!);
        Assert.Equal(
            ["/currency", "/customer/nam", "/lines", "/lines/0/quantity", "/lines/1/discountPercent", "/lines/1/quantity", "/lines/2", "/place", "/placedAt", "/pricesIncludeTax", "/shippingAddress/country"],
            errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("There is no such member. There are: name, email, customerId.", errors["/customer/nam"]);
        Assert.Equal("Give a whole number between 1 and 100000.", errors["/lines/0/quantity"]);
        Assert.Equal("This member is missing. Give a text (an ISO 3166-1 alpha-2 code, such as GB) of at most 2 characters.", errors["/shippingAddress/country"]);
        Assert.StartsWith("This must not be null. Give true or false.", errors["/pricesIncludeTax"], StringComparison.Ordinal);
        Assert.DoesNotContain(errors.Values, Messages.NameTypes);
    }

    [Fact]
    public async Task AnEnumeration_WithAnotherValue_NamesTheRightOnesInBodyAndQuery()
    {
        var client = (await api.NewTenantAsync()).Client();

        var body = await (await client.PostRawAsync("reports/sales-by-period/runs", """{ "from": "2026-01-01", "to": "2026-02-01", "groupBy": "Month" }""")).ShouldBeProblemAsync(400, "request.malformed");
        var query = await (await client.GetAsync("orders?status=Confirmed")).ShouldBeProblemAsync(400, "request.malformed");

        Assert.Equal("Give one of: day, month, country, sku.", (string)body["errors"]!["/groupBy"]![0]!);
        Assert.StartsWith("Give one of: draft, pending, confirmed", (string)query["errors"]!["/status"]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"lines\": [ }", "This is not JSON: something is wrong in line 1, byte 14.")]
    [InlineData("{\n  nonsense }", "This is not JSON: something is wrong in line 2, byte 3.")]
    [InlineData("[1]", "Give an object with these members: reason, restock, lines.")]
    [InlineData("null", "Give an object with these members: reason, restock, lines.")]
    [InlineData("[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", "Nest values at most 16 deep.")]
    public async Task ABody_ThatIsNotTheObject_IsRefused(string body, string message)
    {
        var client = (await api.NewTenantAsync()).Client();

        var problem = await (await client.PostRawAsync($"orders/{Guid.CreateVersion7()}/cancel", body)).ShouldBeProblemAsync(400, "request.malformed");

        Assert.Equal(message, (string)problem["errors"]![""]![0]!);
    }

    [Fact]
    public async Task ABody_WithBytesThatAreNotUtf8_Returns400()
    {
        foreach (var part in new[] { new byte[] { 0xff }, [0xc3], "\\ud800"u8.ToArray() })
        {
            byte[] body = [.. "{ \"reason\": \""u8, .. part, .. "\" }"u8];

            await (await PostAsync(await ClientAsync(), new ByteArrayContent(body))).ShouldBeProblemAsync(400, "request.malformed");
        }
    }

    [Fact]
    public async Task ABody_WithManyProblems_IsAnsweredWithinBounds()
    {
        var client = (await api.NewTenantAsync()).Client();

        var response = await client.PostRawAsync("orders", $$"""{ "{{new string('n', 100_000)}}": 1, "lines": [{{string.Join(',', Enumerable.Repeat("1", 50_000))}}] }""");

        var text = await response.Content.ReadAsStringAsync();
        Assert.True(text.Length < 20_000, $"{text.Length} characters");
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"", 201)]
    [InlineData("application/json; charset=UTF-8", 201)]
    [InlineData("application/json;charset=\"\"", 201)]
    [InlineData("application/json; charset=nonsense", 415)]
    [InlineData("application/json; charset=utf-7", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    public async Task ACharset_IsUtf8OrRefused(string type, int status)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(AnOrder().Body().ToJsonString()));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var response = await PostAsync(await ClientAsync(), content, "orders", type: null);

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 415) await response.ShouldBeProblemAsync(415, "http.415");
    }

    [Theory]
    [InlineData("gzip", 201)]
    [InlineData("GZIP", 201)]
    [InlineData("identity", 400)] // it is gzip all the same
    [InlineData("br", 415)]
    [InlineData("gzip, gzip", 415)]
    [InlineData("nonsense", 415)]
    public async Task AnEncoding_IsGzipOrRefused(string encoding, int status)
    {
        var content = Gzip(Encoding.UTF8.GetBytes(AnOrder().Body().ToJsonString()), encoding);

        Assert.Equal(status, (int)(await PostAsync(await ClientAsync(), content, "orders")).StatusCode);
    }

    [Fact]
    public async Task AGzipBody_ThatIsBroken_Returns400() => await (await PostAsync(
        await ClientAsync(), Encoded([0x1f, 0x8b, 8, 0, 1, 2, 3], "gzip"), "orders")).ShouldBeProblemAsync(400, "request.malformed");

    [Fact]
    public async Task ABody_LargerThanTheLimit_Returns413AndNamesIt()
    {
        byte[] large = [.. "{ \"reference\": \""u8, .. Enumerable.Repeat((byte)'x', 600_000), .. "\" }"u8];

        foreach (var content in new[] { new ByteArrayContent(large), Gzip(large, "gzip") })
        {
            var problem = await (await PostAsync(await ClientAsync(), content, "orders")).ShouldBeProblemAsync(413, "http.413");

            Assert.Contains($"{Limit}", (string)problem["detail"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ABody_WithAByteOrderMark_IsRead() => Assert.Equal(
        HttpStatusCode.Created,
        (await PostAsync(await ClientAsync(), new ByteArrayContent([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(AnOrder().Body().ToJsonString())]), "orders")).StatusCode);

    [Theory]
    [MemberData(nameof(WithOptionalBody))]
    public async Task Operation_WhoseMembersAreAllOptional_WorksWithoutABody(string operation)
    {
        var staged = await new OperationStage(api).SetAsync(ApiSpecification.Operation(operation));

        var response = await (staged with { Body = null }).SendAsync(Requests.NewKey(), staged.ETag);

        Assert.True((int)response.StatusCode is >= 200 and < 300, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    [Fact]
    public async Task AnOperation_WhoseMembersAreNeeded_NamesThemWhenTheBodyIsMissing()
    {
        var client = await ClientAsync();
        using var request = Requests.Request(HttpMethod.Post, "orders", null, Requests.NewKey(), null);

        var problem = await (await client.SendAsync(request)).ShouldBeProblemAsync(400, "request.malformed");

        Assert.Equal(["/currency", "/customer", "/lines", "/shippingAddress"], problem.Pointers().Order(StringComparer.Ordinal));
        Assert.Equal("This member is missing. Give a list of 1 to 200 items.", (string)problem["errors"]!["/lines"]![0]!);
        Assert.Equal("This member is missing. Give an object with these members: name, email, customerId.", (string)problem["errors"]!["/customer"]![0]!);
    }

    [Fact]
    public async Task Numbers_AreWholeByTheirValue()
    {
        var order = await AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 2.0 }, { "name": "Wrap", "quantity": 1, "unitPrice": { "amount": 1e2, "currency": "EUR" } }""").CreateAsync(await ClientAsync());

        Assert.Equal((2, 100L), ((int)order["lines"]![0]!["quantity"]!, (long)order["lines"]![1]!["unitPrice"]!["amount"]!));
    }

    private async Task<HttpClient> ClientAsync() => (await api.NewTenantAsync()).Client();

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, HttpContent content, string? path = null, string? type = "application/json")
    {
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = new HttpRequestMessage(HttpMethod.Post, path ?? $"orders/{Guid.CreateVersion7()}/cancel") { Content = content };
        request.Headers.Add("Idempotency-Key", Requests.NewKey());
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return await client.SendAsync(request);
    }

    private static ByteArrayContent Gzip(byte[] bytes, string encoding)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return Encoded(packed.ToArray(), encoding);
    }

    private static ByteArrayContent Encoded(byte[] bytes, string encoding)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return content;
    }
}
