using System.Text.Json;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Database;

/// <summary>The read that goes past the context: it must keep the tenants apart by itself, and show what EF would.</summary>
public sealed class PreparedOrderReaderTests
{
    [Fact]
    public async Task Find_OfAnotherTenantsOrder_IsNothing()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var id = OrderId.From((await app.PlaceOrderAsync(b)).Id);

        // One kept statement serves both, in turn: what was bound for one must not answer the other.
        foreach (var (tenant, isFound) in new[] { (b, true), (a, false), (b, true), (a, false) })
            Assert.Equal(isFound, await FindAsync(app, tenant, id) is not null);
    }

    [Fact]
    public async Task Find_WithoutATenant_Throws()
    {
        await using var app = await TestApp.StartAsync();
        var id = OrderId.From((await app.PlaceOrderAsync(await app.NewTenantAsync())).Id);

        await Assert.ThrowsAsync<TenantNotSetException>(() => FindAsync(app, null, id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Find_ShowsEveryMemberAsEfDoes(bool isPlain)
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        var placed = await PlaceAsync(app, tenant, isPlain);

        var kept = (await FindAsync(app, tenant, OrderId.From(placed.Id)))!;
        var read = (await app.WithAsync(tenant, db => new OrderReader(db).FindAsync(OrderId.From(placed.Id), default)))!;

        Assert.Equal(JsonSerializer.Serialize(read), JsonSerializer.Serialize(kept));
        Assert.Equal(placed.Lines.Count, kept.Lines.Count);
    }

    [Fact]
    public async Task Find_AfterAnotherConnectionWrote_SeesIt()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        var id = OrderId.From((await app.PlaceOrderAsync(tenant)).Id);
        Assert.Equal("Ada Byron", (await FindAsync(app, tenant, id))!.Customer.Name);

        await using (var raw = await app.RawAsync()) await raw.ExecuteAsync("""UPDATE "Orders" SET "Customer_Name" = 'Grace Hopper' """);

        Assert.Equal("Grace Hopper", (await FindAsync(app, tenant, id))!.Customer.Name);
    }

    private static async Task<Order?> FindAsync(TestApp app, TenantId? tenant, OrderId id)
    {
        await using var scope = app.Open(tenant);
        return await Assert.IsType<PreparedOrderReader>(scope.ServiceProvider.GetRequiredService<IOrderReader>()).FindAsync(id, default);
    }

    private static async Task<OrderResponse> PlaceAsync(TestApp app, TenantId tenant, bool isPlain)
    {
        await using var scope = app.Open(tenant);
        var line = new LineInput(1, Name: "A thing", UnitPrice: new MoneyAmount(1000, "EUR"));
        var address = new AddressInput("Ada Byron", "1 Main St", "London", "GB");
        var command = new CreateOrderCommand("EUR", new CustomerInput("Ada Byron"), address, [line]);
        var placed = await scope.ServiceProvider.GetRequiredService<ISender>().Send(isPlain ? command : command with
        {
            Lines = [line, line with { Quantity = 3, DiscountPercent = 12.5m, TaxRate = 0.2m }, line],
            Place = true,
            Source = "web",
            Reference = "R-1",
            BillingAddress = address with { Line2 = "Second floor", Region = "Kent", PostalCode = "N1" },
            Shipping = new MoneyAmount(495, "EUR"),
            ShippingTaxRate = 0.2m,
            PricesIncludeTax = true,
        });
        return placed.Value;
    }
}
