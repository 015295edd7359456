using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Outbox;

public sealed class OutboxLeasesTests
{
    [Fact]
    [Promise("S6")]
    public async Task Take_GivesEachTenantNoMoreThanItsCap()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await OwingAsync(app, 5), await OwingAsync(app, 2));

        var taken = await app.TakeAsync(underWay: 100, ofEachTenant: 3);

        Assert.Equal([(a, 3), (b, 2)], Count(taken, a, b));
        Assert.Empty(await app.TakeAsync(underWay: 100, ofEachTenant: 3)); // what is under way counts
    }

    [Fact]
    public async Task Take_HasNoMoreUnderWayThanItsCap()
    {
        await using var app = await TestApp.StartAsync();
        _ = (await OwingAsync(app, 5), await OwingAsync(app, 5));

        Assert.Equal(4, (await app.TakeAsync(underWay: 4, ofEachTenant: 3)).Count);
        Assert.Empty(await app.TakeAsync(underWay: 4, ofEachTenant: 3));
    }

    [Fact]
    [Promise("S6")]
    public async Task Take_WhenAllRoomIsTaken_GivesWhatGetsFreeToTheTenantWithTheLeast()
    {
        await using var app = await TestApp.StartAsync();
        var tenants = new[] { await OwingAsync(app, 5), await OwingAsync(app, 5), await OwingAsync(app, 5) };
        var first = await app.TakeAsync(underWay: 4, ofEachTenant: 2);
        var waiting = Assert.Single(tenants, t => first.All(e => e.TenantId != t.Value));

        await FinishAsync(app, first[0]);

        Assert.Equal(waiting.Value, Assert.Single(await app.TakeAsync(underWay: 4, ofEachTenant: 2)).TenantId);
    }

    [Fact]
    public async Task Take_OfATenant_GivesWhatIsDueLongestFirst()
    {
        await using var app = await TestApp.StartAsync();
        var a = await app.NewTenantAsync();
        var targets = new List<Guid>();
        for (var i = 0; i < 3; i++, app.Clock.Advance(TimeSpan.FromSeconds(1))) targets.Add(await OweAsync(app, a));

        Assert.Equal(targets, (await app.TakeAsync()).Select(e => e.TargetId));
    }

    [Fact]
    public async Task Release_WhenTheWorkersAreGone_GivesTheirItemsOutUnderNewNumbers()
    {
        await using var app = await TestApp.StartAsync();
        await OwingAsync(app, 2);
        var lost = await app.TakeAsync();

        await app.Services.ReleaseAbandonedWorkAsync(default);

        var taken = await app.TakeAsync();
        Assert.Equal(lost.Select(e => e.MessageId).Order(), taken.Select(e => e.MessageId).Order());
        Assert.All(taken, e => Assert.True(e.LeaseNumber > lost.Single(l => l.MessageId == e.MessageId).LeaseNumber));
    }

    [Fact]
    public async Task Lease_WhenItsTimeIsUp_IsTakenOverUnderANewNumber()
    {
        await using var app = await TestApp.StartAsync();
        await OwingAsync(app, 1);
        var first = Assert.Single(await app.TakeAsync());

        app.Clock.Advance(OutboxSettings.DefaultLeaseTime - TimeSpan.FromTicks(1));
        Assert.Empty(await app.TakeAsync());
        app.Clock.Advance(TimeSpan.FromTicks(1));
        var second = Assert.Single(await app.TakeAsync());

        Assert.Equal((first.MessageId, first.LeaseNumber + 1, 2), (second.MessageId, second.LeaseNumber, second.Attempt));
    }

    [Fact]
    public async Task Return_UnderAnOldNumber_ChangesNothing()
    {
        await using var app = await TestApp.StartAsync();
        await OwingAsync(app, 1);
        var first = Assert.Single(await app.TakeAsync());
        app.Clock.Advance(OutboxSettings.DefaultLeaseTime);
        await app.TakeAsync();
        var before = await app.DumpAsync("OutboxMessages");

        await using (var scope = app.Open()) await scope.Get<OutboxLeases>().RetryAsync(first.MessageId, first.LeaseNumber, "late", default);

        Assert.Equal(before, await app.DumpAsync("OutboxMessages"));
    }

    [Fact]
    public async Task Take_ReadsNothingButWorkItems()
    {
        await using var app = await TestApp.StartAsync();
        await OwingAsync(app, 1);
        app.Statements.Clear();

        await app.TakeAsync();

        Assert.NotEmpty(app.Statements.Sent);
        Assert.All(app.Statements.Sent, sql => Assert.Contains("\"OutboxMessages\"", sql, StringComparison.Ordinal));
    }

    private static async Task<TenantId> OwingAsync(TestApp app, int items)
    {
        var tenant = await app.NewTenantAsync();
        for (var i = 0; i < items; i++) await OweAsync(app, tenant);
        return tenant;
    }

    private static async Task<Guid> OweAsync(TestApp app, TenantId tenant)
    {
        var target = Guid.CreateVersion7(app.Clock.GetUtcNow());
        await app.WithAsync(null, db =>
        {
            db.OutboxMessages.Add(OutboxMessage.For(tenant, "test", target, "", app.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        return target;
    }

    private static Task<int> FinishAsync(TestApp app, OutboxEnvelope envelope) => app.WithAsync(null, async db =>
    {
        db.OutboxMessages.Remove(await db.OutboxMessages.SingleAsync(w => w.Id == envelope.MessageId));
        return await db.SaveChangesAsync();
    });

    private static IEnumerable<(TenantId, int)> Count(IReadOnlyList<OutboxEnvelope> taken, params TenantId[] tenants) =>
        tenants.Select(t => (t, taken.Count(e => e.TenantId == t.Value)));
}
