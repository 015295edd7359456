using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Integration;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Outbox;

/// <summary>A mail is sent at least once with one Message-Id, recorded once.</summary>
public sealed class MailDeliveryTests : IAsyncDisposable
{
    private readonly TestOutbox outbox = new();

    private TestApp app = null!;

    [Fact]
    [Promise("D2")]
    public async Task Send_WhenTheAnswerGetsLost_SendsAgainWithTheSameIdAndRecordsOnce()
    {
        await StartWithAMailOwedAsync();
        outbox.Answer = () => throw new IOException("connection reset");
        await app.RunAsync(Assert.Single(await app.TakeAsync()));
        Assert.Equal(0, await app.CountAsync("Emails"));

        outbox.Answer = () => Task.CompletedTask;
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        await app.RunAsync(Assert.Single(await app.TakeAsync()));

        Assert.Equal(2, outbox.Sent.Count);
        Assert.Equal(outbox.Sent[0], outbox.Sent[1]);
        Assert.Equal((1, 0), (await app.CountAsync("Emails"), await app.CountAsync("OutboxMessages")));
    }

    [Fact]
    [Promise("D2")]
    public async Task Send_WhenTheWorkerDiesBeforeNoting_SendsAgainAfterTheLease()
    {
        await StartWithAMailOwedAsync();
        var died = new TaskCompletionSource();
        outbox.Answer = () => died.Task;
        _ = app.RunAsync(Assert.Single(await app.TakeAsync())); // never comes back

        app.Clock.Advance(OutboxSettings.DefaultLeaseTime);
        outbox.Answer = () => Task.CompletedTask;
        await app.RunAsync(Assert.Single(await app.TakeAsync()));

        Assert.Single(outbox.Sent.Select(m => m.Id).Distinct());
        Assert.Equal((1, 0), (await app.CountAsync("Emails"), await app.CountAsync("OutboxMessages")));
    }

    [Fact]
    [Promise("D2")]
    public async Task Send_WhenNotedBefore_SendsNothingAndFinishesTheWork()
    {
        await StartWithAMailOwedAsync();
        var envelope = Assert.Single(await app.TakeAsync());
        await app.RunAsync(envelope);
        await RestoreItemAsync(envelope.MessageId, envelope.TargetId);

        await app.RunAsync(Assert.Single(await app.TakeAsync()));

        Assert.Single(outbox.Sent);
        Assert.Equal((1, 0), (await app.CountAsync("Emails"), await app.CountAsync("OutboxMessages")));
    }

    [Fact]
    public async Task Failed_IsTriedLaterAndLaterUpToAnHour()
    {
        await StartWithAMailOwedAsync();
        outbox.Answer = () => throw new IOException("connection refused");
        var pauses = new List<double>();
        for (var attempt = 1; attempt <= 14; attempt++)
        {
            await app.RunAsync(Assert.Single(await app.TakeAsync()));
            var due = await app.WithAsync(null, db => db.OutboxMessages.Select(w => w.DueAt).SingleAsync());
            pauses.Add((due - app.Clock.GetUtcNow()).TotalSeconds);
            app.Clock.SetUtcNow(due.AddTicks(-1));
            Assert.Empty(await app.TakeAsync());
            app.Clock.SetUtcNow(due);
        }

        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600, 3600], pauses);
    }

    // What cannot be sent must be refused with the order: the worker would try it for ever.
    [Theory]
    [InlineData("ada lovelace@example.com")]
    [InlineData("ada@exa mple.com")]
    [InlineData(" ada@example.com")]
    [InlineData("ada@example.com ")]
    [InlineData("ada,eve@example.com")]
    [InlineData("ada;eve@example.com")]
    [InlineData("<ada@example.com>")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com>")]
    [InlineData("ada@")]
    [InlineData("ada@.")]
    [InlineData("ada..b@example.com")]
    [InlineData("\"ada b\"@example.com")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData("ада@пример.рф")]
    [InlineData("o'brien+tag@sub.example.com")]
    public async Task Address_ThatAnOrderWasTakenWith_CanBeWrittenTo(string address)
    {
        app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();

        if (!await app.TryPlaceOrderAsync(tenant, address)) return;

        await app.RunAsync(Assert.Single(await app.TakeAsync()));
        Assert.Equal((1, 0), (await app.CountAsync("Emails"), await app.CountAsync("OutboxMessages")));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task StartWithAMailOwedAsync()
    {
        app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(outbox));
        await app.PlaceOrderAsync(await app.NewTenantAsync());
    }

    // A repeated delivery: the item is there again although its mail was noted.
    private async Task RestoreItemAsync(Guid item, Guid target)
    {
        await using var connection = await app.RawAsync();
        await connection.ExecuteAsync($"""
            INSERT INTO "OutboxMessages" ("Id", "TenantId", "Kind", "TargetId", "CorrelationId", "DueAt", "LeaseNumber", "Attempts")
            SELECT X'{Convert.ToHexString(item.ToByteArray(true))}', "TenantId", 'mail.order_confirmation', "Id", '', 0, 0, 0
            FROM "Events" WHERE "Id" = X'{Convert.ToHexString(target.ToByteArray(true))}'
            """);
    }
}
