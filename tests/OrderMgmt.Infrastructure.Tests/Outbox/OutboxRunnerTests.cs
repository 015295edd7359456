using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Integration;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Outbox;

/// <summary>A message runs as the tenant written in its envelope.</summary>
public sealed class OutboxRunnerTests
{
    [Fact]
    [Promise("I7")]
    public async Task Run_WithinAnotherTenantsScope_RunsAsTheEnvelopesTenant()
    {
        var outbox = new TestOutbox();
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(outbox));
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        await app.PlaceOrderAsync(a, "a@example.com");
        var envelope = Assert.Single(await app.TakeAsync());

        await using (app.Open(b)) await app.RunAsync(envelope);

        Assert.Equal("a@example.com", Assert.Single(outbox.Sent).ToAddress);
        Assert.Equal(["a@example.com"], await app.WithAsync(a, db => db.Emails.Select(e => e.Recipient).ToListAsync()));
        Assert.Empty(await app.WithAsync(b, db => db.Emails.ToListAsync()));
        Assert.Equal(0, await app.CountAsync("OutboxMessages"));
    }

    [Fact]
    [Promise("I7")]
    public async Task Run_WithoutATenant_FailsBeforeAnySql()
    {
        await using var app = await TestApp.StartAsync();
        app.Statements.Clear();

        await Assert.ThrowsAsync<TenantNotSetException>(() => app.RunAsync(
            new OutboxEnvelope(Guid.CreateVersion7(), 1, Guid.Empty, SendOrderConfirmation.Kind, Guid.CreateVersion7(), "", 1)));

        Assert.Empty(app.Statements.Sent);
    }

    [Fact]
    public async Task Run_WhenTheTenantIsUnknown_Fails()
    {
        await using var app = await TestApp.StartAsync();

        await Assert.ThrowsAsync<TenantNotSetException>(() => app.RunAsync(
            new OutboxEnvelope(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), SendOrderConfirmation.Kind, Guid.CreateVersion7(), "", 1)));
    }

    [Fact]
    public async Task Run_WhenTheEnvelopeNamesAnotherTenant_DoesNothingOfTheFirst()
    {
        var outbox = new TestOutbox();
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(outbox));
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        await app.PlaceOrderAsync(a);
        var forged = Assert.Single(await app.TakeAsync()) with { TenantId = b.Value };

        await app.RunAsync(forged);

        Assert.Empty(outbox.Sent);
        Assert.Equal(0, await app.CountAsync("Emails"));
        Assert.Equal(1, await app.CountAsync("OutboxMessages")); // kept, for a later attempt
    }

    [Fact]
    public async Task Run_OfAnUnknownKind_KeepsTheItemAndSaysWhatFailed()
    {
        await using var app = await TestApp.StartAsync();
        var a = await app.NewTenantAsync();
        await app.PlaceOrderAsync(a);
        var envelope = Assert.Single(await app.TakeAsync());

        await app.RunAsync(envelope with { Kind = "mail.unknown" });

        var item = await app.WithAsync(null, db => db.OutboxMessages.SingleAsync());
        Assert.Equal((nameof(NotSupportedException), null), (item.LastError, item.LeasedUntil));
    }
}
