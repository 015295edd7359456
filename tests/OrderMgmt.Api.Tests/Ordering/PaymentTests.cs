using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

public sealed class PaymentTests(ApiFixture api)
{
    [Fact]
    public async Task Pay_FromAuthorisationToRefund_DerivesTheStatus()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder()); // 2 × 10.00 + 20 %
        Assert.Equal(("unpaid", 2400L), await StatusAsync(order));

        var authorisation = await order.AddAsync("payments", Payment("authorisation", "A1", 2400));
        Assert.Equal(("authorised", 2400L), await StatusAsync(order));
        await order.AddAsync("payments", Payment("capture", "C1", 1000, authorisation));
        Assert.Equal(("partiallyPaid", 1400L), await StatusAsync(order));
        await order.AddAsync("payments", Payment("capture", "C2", 1400, authorisation));
        Assert.Equal(("paid", 0L), await StatusAsync(order));
        await order.AddAsync("payments", Payment("refund", "R1", 400));
        Assert.Equal(("partiallyRefunded", 0L), await StatusAsync(order));
        await order.AddAsync("payments", Payment("refund", "R2", 2000));
        Assert.Equal(("refunded", 0L), await StatusAsync(order));
    }

    [Fact]
    public async Task Refund_BeyondTheCaptures_Returns409AndRecordsNothing()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        await (await order.PostAsync("payments", Payment("refund", "R0", 1))).ShouldBeProblemAsync(409, "order.nothing_to_refund");
        await order.CaptureAsync(1000);

        await (await order.PostAsync("payments", Payment("refund", "R1", 1001))).ShouldBeProblemAsync(409, "payment.exceeds_captures");

        Assert.Equal(1000L, (long)(await order.ReadAsync())["payments"]!["refundable"]!["amount"]!);
    }

    [Fact]
    public async Task Record_TheSameReferenceTwice_Returns409()
    {
        var client = (await api.NewTenantAsync()).Client();
        var (one, other) = (await OrderLife.BeginAsync(client, AnOrder()), await OrderLife.BeginAsync(client, AnOrder()));
        await one.AddAsync("payments", Payment("capture", "SAME", 100));

        await (await other.PostAsync("payments", Payment("capture", "SAME", 100))).ShouldBeProblemAsync(409, "payment.duplicate_reference");
    }

    [Fact]
    public async Task Record_OneReferenceForAuthorisationCaptureAndRefund_IsOneEach()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        var authorisation = await order.AddAsync("payments", Payment("authorisation", "pi_1", 2400));
        await order.AddAsync("payments", Payment("capture", "pi_1", 1000, authorisation));
        await order.AddAsync("payments", Payment("refund", "pi_1", 400, authorisation));

        await (await order.PostAsync("payments", Payment("capture", "pi_1", 1400, authorisation))).ShouldBeProblemAsync(409, "payment.duplicate_reference");
        await order.AddAsync("payments", Payment("capture", "pi_1/2", 1400, authorisation)); // a refund gives no authorised money back

        Assert.Equal((0L, 2400L), await SumsAsync(order));
    }

    [Fact]
    public async Task Refund_SaysWhatItIsFor()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder().With("shipping", Json.Parse("""{ "amount": 500, "currency": "EUR" }""")));
        await order.CaptureAsync(2900);

        var items = await order.AddAsync("payments", """{ "kind": "refund", "provider": "bank", "providerReference": "1", "lines": [{ "lineNo": 1, "quantity": 1 }], "shipping": { "amount": 500, "currency": "EUR" } }""");
        Assert.Equal(("items", 1700L), ((string)items["purpose"]!, (long)items["amount"]!["amount"]!));
        var goodwill = await order.AddAsync("payments", Payment("refund", "2", 200));
        Assert.Equal("goodwill", (string)goodwill["purpose"]!);
        Assert.Equal(("partiallyRefunded", 0L), await StatusAsync(order));
        var reversal = await order.AddAsync("payments", """{ "kind": "refund", "provider": "bank", "providerReference": "3", "purpose": "reversal", "amount": { "amount": 1000, "currency": "EUR" } }""");
        Assert.Equal("reversal", (string)reversal["purpose"]!);

        Assert.Equal(("unpaid", 1000L), await StatusAsync(order));
        Assert.Equal(1900L, (long)(await order.ReadAsync())["payments"]!["credited"]!["amount"]!);
    }

    [Fact]
    public async Task AmountDue_WhenTooMuchWasPaid_IsNegative()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        await order.CaptureAsync(2500);

        Assert.Equal(("overpaid", -100L), await StatusAsync(order));
    }

    [Fact]
    public async Task Void_GivesUpTheRestOfAnAuthorisation()
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());
        var authorisation = await order.AddAsync("payments", Payment("authorisation", "A1", 2000));
        await order.AddAsync("payments", Payment("capture", "C1", 500, authorisation));

        await (await order.PostAsync("payments", Payment("void", "V0", 1501, authorisation))).ShouldBeProblemAsync(409, "payment.exceeds_authorisation");
        await order.AddAsync("payments", Payment("void", "V1", 1500, authorisation));

        Assert.Equal((0L, 500L), await SumsAsync(order));
        await (await order.PostAsync("payments", Payment("capture", "C2", 1, authorisation))).ShouldBeProblemAsync(409, "payment.exceeds_authorisation");
    }

    [Theory]
    [InlineData("EUR", 999, 7)]
    [InlineData("JPY", 101, 3)]
    [InlineData("KWD", 12345, 7)]
    public async Task Refund_UnitByUnit_GivesBackExactlyWhatWasPaid(string currency, long price, int quantity)
    {
        var line = $$"""{ "name": "Thing", "sku": null, "unitPrice": { "amount": {{price}}, "currency": "{{currency}}" }, "quantity": {{quantity}}, "discountPercent": 33.3333, "taxRate": 0.19 }""";
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder().With("currency", currency).WithLines(line));
        var total = (long)(await order.ReadAsync())["totals"]!["total"]!["amount"]!;
        await order.CaptureAsync(total, currency);

        var refunds = new List<long>();
        foreach (var units in new[] { 1, quantity - 2, 1 })
        {
            var refund = await order.AddAsync("payments", $$"""{ "kind": "refund", "provider": "bank", "providerReference": "{{Guid.NewGuid()}}", "lines": [{ "lineNo": 1, "quantity": {{units}} }] }""");
            refunds.Add((long)refund["amount"]!["amount"]!);
        }

        Assert.Equal(total, refunds.Sum());
        Assert.Equal("refunded", (string)(await order.ReadAsync())["paymentStatus"]!);
        await (await order.PostAsync("payments", """{ "kind": "refund", "provider": "bank", "providerReference": "X", "lines": [{ "lineNo": 1, "quantity": 1 }] }""")).ShouldBeProblemAsync(409, "order.nothing_to_refund");
    }

    [Theory]
    [InlineData("""{ "kind": "capture", "provider": "bank", "providerReference": "1", "amount": { "amount": 100, "currency": "USD" } }""", 422, "order.currency_mismatch", "/amount/currency")]
    [InlineData("""{ "kind": "capture", "provider": "bank", "providerReference": "1", "amount": { "amount": 0, "currency": "EUR" } }""", 400, "request.invalid", "/amount/amount")]
    [InlineData("""{ "kind": "capture", "provider": "bank", "providerReference": "1" }""", 400, "request.invalid", "/amount")]
    [InlineData("""{ "kind": "void", "provider": "bank", "providerReference": "1", "amount": { "amount": 100, "currency": "EUR" } }""", 400, "request.invalid", "/authorisationId")]
    [InlineData("""{ "kind": "capture", "provider": "bank", "providerReference": "1", "amount": { "amount": 100, "currency": "EUR" }, "authorisationId": "0198c0de-0000-7000-8000-0000000000ff" }""", 422, "payment.unknown_authorisation", "/authorisationId")]
    [InlineData("""{ "kind": "capture", "provider": "bank", "providerReference": "1", "amount": { "amount": 100, "currency": "EUR" }, "occurredAt": "2999-01-01T00:00:00Z" }""", 422, "payment.in_future", "/occurredAt")]
    [InlineData("""{ "kind": "capture", "provider": "bank", "providerReference": "1", "amount": { "amount": 100, "currency": "EUR" }, "purpose": "goodwill" }""", 400, "request.invalid", "/purpose")]
    [InlineData("""{ "kind": "refund", "provider": "bank", "providerReference": "1", "amount": { "amount": 100, "currency": "EUR" }, "purpose": "items" }""", 400, "request.invalid", "/purpose")]
    [InlineData("""{ "kind": "refund", "provider": "bank", "providerReference": "1", "amount": { "amount": 100, "currency": "EUR" }, "shipping": { "amount": 100, "currency": "EUR" } }""", 400, "request.invalid", "/shipping")]
    [InlineData("""{ "kind": "capture", "provider": "bank", "providerReference": "1", "lines": [{ "lineNo": 1, "quantity": 1 }] }""", 400, "request.invalid", "/lines")]
    public async Task Record_WhenItCannotBe_SaysWhy(string body, int status, string code, string pointer)
    {
        var order = await OrderLife.BeginAsync((await api.NewTenantAsync()).Client(), AnOrder());

        var problem = await (await order.PostAsync("payments", body)).ShouldBeProblemAsync(status, code);

        Assert.Equal([pointer], problem.Pointers());
    }

    private static string Payment(string kind, string reference, long amount, JsonNode? authorisation = null) =>
        $$"""{ "kind": "{{kind}}", "provider": "stripe", "providerReference": "{{reference}}", "amount": { "amount": {{amount}}, "currency": "EUR" }{{(authorisation is null ? "" : $", \"authorisationId\": \"{authorisation["id"]}\"")}} }""";

    private static async Task<(string, long)> StatusAsync(OrderLife order) =>
        await order.ReadAsync() is var read ? ((string)read["paymentStatus"]!, (long)read["payments"]!["amountDue"]!["amount"]!) : default;

    private static async Task<(long, long)> SumsAsync(OrderLife order) =>
        await order.ReadAsync() is var read ? ((long)read["payments"]!["authorised"]!["amount"]!, (long)read["payments"]!["captured"]!["amount"]!) : default;
}
