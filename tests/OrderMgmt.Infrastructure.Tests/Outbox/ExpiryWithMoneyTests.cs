using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Mediator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Ordering.Payments;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Outbox;

/// <summary>A pending order that holds the buyer's money does not expire: it waits, and an operator is told, once.</summary>
public sealed class ExpiryWithMoneyTests : IAsyncDisposable
{
    private static readonly TimeSpan Expiry = TimeSpan.FromHours(2);

    private readonly Watch watch = new();
    private TestApp app = null!;
    private TenantId tenant;
    private OrderId order;

    [Theory]
    [InlineData(PaymentKind.Authorisation, PaymentKind.Void)]
    [InlineData(PaymentKind.Capture, PaymentKind.Refund)]
    public async Task Order_WithMoney_WaitsUntilItIsGivenBack(PaymentKind taken, PaymentKind givenBack)
    {
        await PlacedAsync();
        var payment = await PayAsync(taken, null);
        app.Clock.Advance(Expiry);

        await ExpireAsync();
        Assert.Equal(OrderStatus.Pending, await StatusAsync());
        app.Clock.Advance(TimeSpan.FromHours(1));
        await ExpireAsync();
        Assert.Equal(OrderStatus.Pending, await StatusAsync());
        await AssertOneEventAsync();

        await PayAsync(givenBack, taken is PaymentKind.Authorisation ? payment : null);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await ExpireAsync();

        Assert.Equal(OrderStatus.Cancelled, await StatusAsync());
        Assert.DoesNotContain(await app.TakeAsync(), e => e.Kind == ExpireOrder.Kind);
        await AssertOneEventAsync();
    }

    [Fact]
    public async Task Order_WithoutMoney_Expires()
    {
        await PlacedAsync();
        app.Clock.Advance(Expiry);

        await ExpireAsync();

        Assert.Equal((OrderStatus.Cancelled, 0), (await StatusAsync(), watch.Counted));
    }

    public async ValueTask DisposeAsync()
    {
        watch.Dispose();
        await app.DisposeAsync();
    }

    private async Task PlacedAsync()
    {
        app = await TestApp.StartAsync(services => services.AddSingleton<ILoggerProvider>(watch));
        watch.Count("ordermgmt.orders.expiry_withheld", app.Services.GetRequiredService<IMeterFactory>());
        var settings = new TenantSettings { AutoConfirm = false, PendingExpiryHours = (int)Expiry.TotalHours };
        tenant = await app.NewTenantAsync(settings);
        await using var scope = app.Open();
        scope.Get<TenantContext>().Open(new Caller(tenant, "system:test", Permissions.All.Keys.ToFrozenSet(), settings, "", null));
        order = OrderId.From((await scope.Get<ISender>().Send(new CreateOrderCommand(
            "EUR", new CustomerInput("Ada Byron"), new AddressInput("Ada Byron", "1 Main St", "London", "GB"),
            [new LineInput(1, Name: "A thing", UnitPrice: new MoneyAmount(1000, "EUR"))], Place: true))).Value.Id);
    }

    private async Task<Guid> PayAsync(PaymentKind kind, Guid? authorisation)
    {
        await using var scope = app.Open(tenant);
        var paid = await scope.Get<ISender>().Send(new RecordPaymentCommand(
            order, new(kind, "bank", Guid.NewGuid().ToString(), new MoneyAmount(1000, "EUR"), AuthorisationId: authorisation)));
        return paid.Value.Id;
    }

    private async Task ExpireAsync()
    {
        var due = Assert.Single(await app.TakeAsync(), e => e.Kind == ExpireOrder.Kind);
        await app.RunAsync(due);
    }

    private Task<OrderStatus> StatusAsync() => app.WithAsync(tenant, db => db.Orders.Where(o => o.Id == order).Select(o => o.Status).SingleAsync());

    private async Task AssertOneEventAsync()
    {
        Assert.Equal(1, await app.WithAsync(tenant, db => db.Events.CountAsync(e => e.Type == "order.expiry_withheld" && e.SubjectId == order.Value)));
        Assert.Single(watch.Lines, line => line.Contains(order.Value.ToString(), StringComparison.Ordinal) && line.Contains(tenant.ToString(), StringComparison.Ordinal));
        Assert.Equal(1, watch.Counted);
    }
}
