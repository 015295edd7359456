using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Integration;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Outbox;

/// <summary>A mail that will not go out ends, and is told of: on the order's timeline, in the log and by a metric.</summary>
public sealed class MailGivenUpTests : IAsyncDisposable
{
    private readonly TestOutbox outbox = new();
    private readonly Watch watch = new();
    private TestApp app = null!;

    [Fact]
    public async Task Mail_ThatIsRefusedForGood_EndsAtOnceWithAnEvent()
    {
        await StartAsync();
        outbox.Refusal = MailErrors.Refused("reply 550");
        var (tenant, order) = await OwedAsync();

        await app.RunAsync(Assert.Single(await app.TakeAsync()));

        await AssertEventAsync(tenant, order, "550");
        Assert.Single(outbox.Sent);
    }

    [Fact]
    public async Task Mail_ThatFailsForADay_EndsThenAndNotBefore()
    {
        await StartAsync();
        outbox.Answer = () => throw new IOException("connection refused");
        var (tenant, order) = await OwedAsync();
        app.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(2));
        await app.RunAsync(Assert.Single(await app.TakeAsync()));
        Assert.Equal((0, 1), (watch.Counted, await app.CountAsync("OutboxMessages")));

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.RunAsync(Assert.Single(await app.TakeAsync()));

        await AssertEventAsync(tenant, order, "a day");
    }

    [Fact]
    public async Task Mail_WhoseAddressWasErased_EndsWithoutANotice()
    {
        await StartAsync();
        var (_, order) = await OwedAsync();
        await using (var connection = await app.RawAsync())
            await connection.ExecuteAsync($"""UPDATE "Orders" SET "Customer_Email" = NULL WHERE "Id" = X'{Convert.ToHexString(order.ToByteArray(true))}'""");

        await app.RunAsync(Assert.Single(await app.TakeAsync()));

        Assert.Empty(outbox.Sent);
        Assert.Equal((0, 0), (watch.Counted, await app.CountAsync("OutboxMessages")));
    }

    public async ValueTask DisposeAsync()
    {
        watch.Dispose();
        await app.DisposeAsync();
    }

    private async Task StartAsync()
    {
        app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(outbox).AddSingleton<ILoggerProvider>(watch));
        watch.Count("ordermgmt.mails.given_up", app.Services.GetRequiredService<IMeterFactory>());
    }

    private async Task<(Domain.Common.TenantId Tenant, Guid Order)> OwedAsync()
    {
        var tenant = await app.NewTenantAsync();
        return (tenant, (await app.PlaceOrderAsync(tenant)).Id);
    }

    private async Task AssertEventAsync(Domain.Common.TenantId tenant, Guid order, string reason)
    {
        var failed = await app.WithAsync(tenant, db => db.Events.SingleAsync(e => e.Type == "email.failed"));
        Assert.Equal(order, failed.SubjectId);
        Assert.Contains(reason, failed.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("@", failed.Data, StringComparison.Ordinal);
        Assert.Single(watch.Lines, line => line.Contains("given up", StringComparison.Ordinal)
            && line.Contains(tenant.ToString(), StringComparison.Ordinal) && line.Contains(order.ToString(), StringComparison.Ordinal));
        Assert.Equal(1, watch.Counted);
        Assert.Equal((0, 0), (await app.CountAsync("Emails"), await app.CountAsync("OutboxMessages")));
    }
}
