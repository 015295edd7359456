using Mediator;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Resources;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Concurrency;

/// <summary>
/// How often a use case waits for PostgreSQL: for each command that is sent. Once more, which is not counted here, when the tenant is set
/// on the connection, and for a commit.
/// </summary>
public sealed class RoundTripTests(ApiFixture api)
{
    private const int MostLines = 200;

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(MostLines)]
    public async Task Place_WhateverTheLines_TakesAsMany(int lines)
    {
        var tenant = await TenantAsync();

        await AssertAsync(3, tenant, new CreateOrderCommand(
            "EUR", new CustomerInput("Ada", "ada@example.com"), new AddressInput("Ada", "1 Main Street", "London", "GB"),
            [.. Enumerable.Range(0, lines).Select(i => new LineInput(1, Sku: $"P-{i}"))], Place: true));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(MostLines)]
    public async Task Cancel_WhateverTheLines_TakesAsMany(int lines)
    {
        var tenant = await TenantAsync();
        var order = await AnOrder().WithLines(string.Join(',', Enumerable.Range(0, lines).Select(i => $$"""{ "sku": "P-{{i}}", "quantity": 1 }"""))).CreateAsync(tenant.Client());

        await AssertAsync(5, tenant, new CancelOrderCommand(OrderId.From(Guid.Parse((string)order["id"]!)), 1, new("changed my mind")));
    }

    [Fact]
    public async Task Get_TakesOneQuery()
    {
        var tenant = await TenantAsync();
        var order = await AnOrder().CreateAsync(tenant.Client());

        await AssertAsync(1, tenant, new GetOrderQuery(OrderId.From(Guid.Parse((string)order["id"]!))));
    }

    [Fact]
    public async Task List_TakesOneQuery() => await AssertAsync(1, await TenantAsync(), new ListOrdersQuery(null, null, null, null, null, null, null));

    private async Task<TestTenant> TenantAsync()
    {
        Assert.SkipUnless(TestDatabase.Engine is DatabaseEngine.PostgreSql, $"{TestDatabase.PostgreSql} is not set.");
        var tenant = await api.NewTenantAsync();
        await tenant.StockAsync([.. Enumerable.Range(0, MostLines).Select(i => ($"P-{i}", 100L, 10L))]);
        return tenant;
    }

    private static async Task AssertAsync(int commands, TestTenant tenant, IMessage message)
    {
        var sent = new List<string>();
        using (StatementHook.Before(sql =>
        {
            sent.Add(sql);
            return Task.FromResult(false);
        }))
            Assert.Null(await tenant.SendAsync(message));

        Assert.True(sent.Count == commands, $"{sent.Count} commands:\n{string.Join("\n\n", sent)}");
    }
}
