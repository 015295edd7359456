using Mediator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Integration;
using OrderMgmt.Application.Reporting.Consistency;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Outbox;

public sealed class ClockJumpTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [Promise("D9")]
    public async Task AClock_ThatJumpsADayAndBack_LosesNothingAndDoublesNothing(int days)
    {
        var outbox = new TestOutbox();
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(outbox));
        var tenant = await app.NewTenantAsync();
        var right = app.Clock.GetUtcNow();
        var numbers = new List<string?> { (await app.PlaceOrderAsync(tenant)).Number };

        app.Clock.AdjustTime(right.AddDays(days));
        numbers.Add((await app.PlaceOrderAsync(tenant)).Number);
        await RunDueAsync(app);
        app.Clock.AdjustTime(right.AddMinutes(1));
        numbers.Add((await app.PlaceOrderAsync(tenant)).Number);
        await RunDueAsync(app);
        app.Clock.AdjustTime(right.AddDays(2));
        await RunDueAsync(app);

        Assert.Equal(["2026-000001", "2026-000002", "2026-000003"], numbers);
        Assert.Equal(3, outbox.Sent.Select(m => m.Id).Distinct().Count());
        Assert.Equal(3, outbox.Sent.Count);
        Assert.Equal(3, await app.WithAsync(tenant, db => db.Emails.CountAsync()));
        await using var scope = app.Open(tenant);
        Assert.True((await scope.Get<ISender>().Send(new GetConsistencyReportQuery())).Value.Consistent);
    }

    private static async Task RunDueAsync(TestApp app)
    {
        foreach (var envelope in await app.TakeAsync()) await app.RunAsync(envelope);
    }
}
