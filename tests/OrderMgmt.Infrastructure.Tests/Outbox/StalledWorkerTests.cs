using System.Security.Cryptography;
using Mediator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Integration;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Integration;
using OrderMgmt.Domain.Reporting.Jobs;
using OrderMgmt.Infrastructure.Files;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Tests.Support;

using EventId = OrderMgmt.Domain.Common.EventId;

namespace OrderMgmt.Infrastructure.Tests.Outbox;

/// <summary>A worker that lost its lease while it was stopped writes nothing when it goes on.</summary>
public sealed class StalledWorkerTests
{
    [Fact]
    [Promise("D3")]
    public async Task Write_WhenTheLeaseWasTakenOver_ThrowsAndWritesNothing()
    {
        await using var app = await TestApp.StartAsync();
        var a = await app.NewTenantAsync();
        await app.PlaceOrderAsync(a);
        var stalled = Assert.Single(await app.TakeAsync());
        app.Clock.Advance(OutboxSettings.DefaultLeaseTime);
        await app.TakeAsync();
        var before = await app.DumpAsync("OutboxMessages", "Emails", "TenantSequences");

        await using var scope = app.Open(a);
        scope.Get<MessageLease>().Hold(stalled.MessageId, stalled.LeaseNumber);
        await Assert.ThrowsAsync<LeaseLostException>(async () => await scope.Get<IUnitOfWork>().ExecuteAsync<Result<Done>>("Late", _ =>
        {
            scope.GetContext().Emails.Add(Email.Sent(EventId.From(stalled.TargetId), "t", "r", app.Clock.GetUtcNow()));
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, default));

        Assert.Equal(before, await app.DumpAsync("OutboxMessages", "Emails", "TenantSequences"));
    }

    // Hangfire gives a killed worker's job out again just as its item is leased again: both envelopes are then on their way.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mail_WhenTheLeaseIsOverOrTakenOver_IsNotSent(bool takenOver)
    {
        var outbox = new TestOutbox();
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(outbox));
        await app.PlaceOrderAsync(await app.NewTenantAsync());
        var killed = Assert.Single(await app.TakeAsync());
        app.Clock.Advance(OutboxSettings.DefaultLeaseTime);
        var next = takenOver ? await app.TakeAsync() : [];

        await app.RunAsync(killed);

        Assert.Empty(outbox.Sent);
        if (!takenOver) next = await app.TakeAsync();
        await app.RunAsync(Assert.Single(next));
        Assert.Single(outbox.Sent);
    }

    [Fact]
    [Promise("D3")]
    public async Task Mail_WhenTheStalledSenderGoesOn_IsRecordedByTheSecondOnly()
    {
        var (outbox, stall) = (new TestOutbox(), new TaskCompletionSource());
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IMailSender>(outbox));
        await app.PlaceOrderAsync(await app.NewTenantAsync());
        outbox.Answer = () => stall.Task;
        var first = app.RunAsync(Assert.Single(await app.TakeAsync()));

        outbox.Answer = () => Task.CompletedTask;
        app.Clock.Advance(OutboxSettings.DefaultLeaseTime);
        await app.RunAsync(Assert.Single(await app.TakeAsync()));
        var after = await app.DumpAsync("Emails", "OutboxMessages", "TenantSequences", "AuditEntries");
        stall.SetResult();
        await first;

        Assert.Equal(after, await app.DumpAsync("Emails", "OutboxMessages", "TenantSequences", "AuditEntries"));
        Assert.Equal(1, await app.CountAsync("Emails"));
    }

    [Fact]
    public async Task Report_WhenTheStalledWriterGoesOn_KeepsTheFileTheJobNames()
    {
        var writer = new StallingWriter();
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IReportWriter>(writer));
        var a = await app.NewTenantAsync();
        var job = await AskForAReportAsync(app, a);
        var first = app.RunAsync(Assert.Single(await app.TakeAsync()));
        await writer.Stalled.Task;

        await app.PlaceOrderAsync(a, email: null); // so the second file differs
        app.Clock.Advance(OutboxSettings.DefaultLeaseTime);
        await app.RunAsync(Assert.Single(await app.TakeAsync()));
        writer.GoOn.SetResult();
        await first;

        await using var scope = app.Open(a);
        var file = (await scope.Get<ISender>().Send(new GetJobResultQuery(job))).Value;
        await using var content = file.Content;
        Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
    }

    [Fact]
    public async Task Report_WhenTheWorkerDiedInTheMiddle_IsMadeByTheNext()
    {
        var writer = new StallingWriter();
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IReportWriter>(writer));
        var a = await app.NewTenantAsync();
        var job = await AskForAReportAsync(app, a);
        _ = app.RunAsync(Assert.Single(await app.TakeAsync())); // never comes back
        await writer.Stalled.Task;

        app.Clock.Advance(OutboxSettings.DefaultLeaseTime);
        await app.RunAsync(Assert.Single(await app.TakeAsync()));

        Assert.Equal(JobStatus.Succeeded, await app.WithAsync(a, db => db.Jobs.Where(j => j.Id == job).Select(j => j.Status).SingleAsync()));
        Assert.Equal(0, await app.CountAsync("OutboxMessages"));
    }

    private static async Task<JobId> AskForAReportAsync(TestApp app, TenantId tenant)
    {
        await using var scope = app.Open(tenant);
        var asked = await scope.Get<ISender>().Send(new RunReportCommand(new SalesByPeriodParameters("2026-01-01", "2027-01-01", SalesGrouping.Month)));
        return JobId.From(asked.Value.Id);
    }

    /// <summary>Stands still in its first report, before the file is stored.</summary>
    private sealed class StallingWriter : IReportWriter
    {
        private readonly ReportWriter real = new();

        private int calls;

        public TaskCompletionSource Stalled { get; } = new();

        public TaskCompletionSource GoOn { get; } = new();

        public async Task WriteAsync(ReportTable table, ReportFormat format, Stream target, CancellationToken ct)
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                Stalled.SetResult();
                await GoOn.Task;
            }

            await real.WriteAsync(table, format, target, ct);
        }
    }
}
