using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Ordering;

public sealed class CreateOrderTests(ApiFixture api)
{
    [Fact]
    public async Task Create_WhenPlaced_NumbersConfirmsAndReserves()
    {
        var tenant = await api.NewTenantAsync();

        var response = await AnOrder().WithLines("""{ "sku": "SKU-1", "quantity": 2 }, { "sku": "SKU-2", "quantity": 3 }""").PostAsync(tenant.Client());

        var order = await response.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal($"/api/v1/tenants/{tenant.Id}/orders/{order["id"]}", response.Headers.Location!.ToString());
        Assert.Equal("\"1\"", response.Headers.ETag!.ToString());
        Assert.EndsWith("-000001", (string)order["number"]!, StringComparison.Ordinal);
        Assert.Equal("confirmed", (string)order["status"]!);
        Assert.Equal((2L, 3L), ((await tenant.StockOfAsync("SKU-1")).Reserved, (await tenant.StockOfAsync("SKU-2")).Reserved));
    }

    [Fact]
    public async Task Create_WhenDraft_HasNoNumberAndTakesNoStock()
    {
        var tenant = await api.NewTenantAsync();

        var order = await AnOrder().AsDraft().CreateAsync(tenant.Client());

        Assert.Equal(("draft", null), ((string)order["status"]!, (string?)order["number"]));
        Assert.Equal(0, (await tenant.StockOfAsync("SKU-1")).Reserved);
    }

    [Fact]
    public async Task Create_WhenTenantConfirmsByHand_StaysPending()
    {
        var tenant = await api.NewTenantAsync(new TenantSettings { AutoConfirm = false });

        var order = await AnOrder().CreateAsync(tenant.Client());

        Assert.Equal("pending", (string)order["status"]!);
        var actions = order["availableActions"]!.AsArray();
        Assert.Equal(
            ["confirm", "cancel", "cancelLines", "hold", "recordPayment", "change"],
            actions.Where(a => (bool)a!["allowed"]!).Select(a => (string)a!["action"]!));
        var place = Assert.Single(actions, a => (string)a!["action"]! == "place")!;
        Assert.Equal("order.place_not_allowed", (string)place["reason"]!["code"]!);
    }

    [Fact]
    public async Task Create_WhenPricesExcludeTax_AddsTaxPerLineAndForShipping()
    {
        var tenant = await api.NewTenantAsync();

        var order = await AnOrder()
            .With("shipping", Json.Parse("""{ "amount": 490, "currency": "EUR" }""")).With("shippingTaxRate", 0.19m)
            .WithLines("""{ "sku": "SKU-1", "quantity": 3, "discountPercent": 12.3456 }, { "name": "Wrap", "unitPrice": { "amount": 333, "currency": "EUR" }, "quantity": 1 }""")
            .CreateAsync(tenant.Client());

        // 3000 less 12.3456 % is 2629.632, so 2630; 20 % of it 526. Shipping 490 at 19 %: 93.1, so 93.
        AssertTotals(order, subtotal: 3333, discount: 370, tax: 526 + 93, shipping: 490, total: 2630 + 526 + 333 + 490 + 93);
    }

    [Fact]
    public async Task Create_WhenPricesIncludeTax_TakesTaxOutOfThem()
    {
        var tenant = await api.NewTenantAsync();

        var order = await AnOrder().With("pricesIncludeTax", true).WithLines("""{ "sku": "SKU-1", "quantity": 1 }""").CreateAsync(tenant.Client());

        // 1000 contains 20 %: 166.67, so 167.
        AssertTotals(order, subtotal: 1000, discount: 0, tax: 167, shipping: 0, total: 1000);
    }

    [Fact]
    public async Task Create_WhenPriceWasAgreed_KeepsItOverTheCatalogues()
    {
        var tenant = await api.NewTenantAsync();

        var order = await AnOrder().WithLines("""{ "sku": "SKU-1", "name": "Special", "quantity": 1, "unitPrice": { "amount": 1, "currency": "EUR" }, "taxRate": 0 }""").CreateAsync(tenant.Client());

        Assert.Equal(("Special", 1L), ((string)order["lines"]![0]!["name"]!, (long)order["totals"]!["total"]!["amount"]!));
    }

    [Theory]
    [InlineData("""{ "sku": "NOPE", "quantity": 1 }""", 422, "order.unknown_sku", "/lines/0/sku")]
    [InlineData("""{ "sku": "SKU-1", "quantity": 1, "unitPrice": { "amount": 1, "currency": "USD" } }""", 422, "order.currency_mismatch", "/lines/0/unitPrice")]
    [InlineData("""{ "sku": "SKU-2", "quantity": 1 }, { "sku": "SKU-1", "quantity": 101 }""", 409, "order.insufficient_stock", "/lines/1/quantity")]
    public async Task Create_WhenALineIsRefused_SaysWhichAndLeavesNothing(string lines, int status, string code, string pointer)
    {
        var tenant = await api.NewTenantAsync();
        var before = await tenant.FingerprintAsync();

        var response = await AnOrder().WithLines(lines).PostAsync(tenant.Client());

        var problem = await response.ShouldBeProblemAsync(status, code);
        Assert.Equal([pointer], problem.Pointers());
        Assert.Equal(before, await tenant.FingerprintAsync());
    }

    [Fact]
    public async Task Create_WhenSomeFieldsAreWrong_NamesEachByItsPointer()
    {
        var tenant = await api.NewTenantAsync();
        var order = AnOrder().With("currency", "euro").WithLines("""{ "quantity": 0 }""")
            .With("customer", Json.Parse("""{ "name": " ", "email": "nobody" }"""));

        var problem = await (await order.PostAsync(tenant.Client())).ShouldBeProblemAsync(400, "request.invalid");

        Assert.Equal(
            ["/currency", "/customer/email", "/customer/name", "/lines/0/name", "/lines/0/quantity", "/lines/0/unitPrice"],
            problem.Pointers().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Create_WhenHistoric_TakesNoStockOwesNoMailAndKeepsUnknownSkus()
    {
        var tenant = await api.NewTenantAsync();

        var order = await AnOrder().With("placedAt", "1996-07-04T00:00:00Z")
            .WithLines("""{ "sku": "OLD-9", "name": "Old thing", "quantity": 7, "unitPrice": { "amount": 5, "currency": "EUR" } }, { "sku": "SKU-1", "quantity": 500 }""")
            .CreateAsync(tenant.Client());

        Assert.Equal(("1996-07-04T00:00:00Z", true), ((string)order["placedAt"]!, (bool)order["historic"]!));
        Assert.Equal(0, (await tenant.StockOfAsync("SKU-1")).Reserved);
        Assert.Equal(0, await tenant.ReadAsync(db => db.OutboxMessages.CountAsync(w => w.TenantId == tenant.Id)));
    }

    [Fact]
    public async Task Create_WhenHistoricWithoutPermission_Returns403()
    {
        var tenant = await api.NewTenantAsync();
        var order = AnOrder().With("placedAt", "1996-07-04T00:00:00Z");

        await (await order.PostAsync(tenant.As(Permissions.OrdersWrite))).ShouldBeProblemAsync(403, "order.historic_forbidden");
    }

    [Fact]
    public async Task Create_WhenPlacedInTheFuture_Returns422()
    {
        var tenant = await api.NewTenantAsync();
        var order = AnOrder().With("placedAt", "2999-01-01T00:00:00Z");

        await (await order.PostAsync(tenant.Client())).ShouldBeProblemAsync(422, "order.placed_in_future");
    }

    [Fact]
    public async Task Create_WithReadScopeOnly_Returns403AndNamesThePermission()
    {
        var tenant = await api.NewTenantAsync();

        var problem = await (await AnOrder().PostAsync(tenant.As(Permissions.OrdersRead))).ShouldBeProblemAsync(403, "permission.missing");

        Assert.Contains(Permissions.OrdersDraft, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    private static void AssertTotals(JsonNode order, long subtotal, long discount, long tax, long shipping, long total)
    {
        var totals = order["totals"]!;
        Assert.Equal(
            (subtotal, discount, tax, shipping, total),
            (Amount("subtotal"), Amount("discount"), Amount("tax"), Amount("shipping"), Amount("total")));

        long Amount(string name) => (long)totals[name]!["amount"]!;
    }
}
