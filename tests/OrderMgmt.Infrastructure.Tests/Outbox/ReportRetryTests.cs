using Mediator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Domain.Reporting.Jobs;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Outbox;

public sealed class ReportRetryTests
{
    [Fact]
    public async Task Report_WhenItFailsTooOften_FailsItsJobAndStops()
    {
        await using var app = await TestApp.StartAsync(services => services.AddSingleton<IBlobStore, BrokenStore>());
        var a = await app.NewTenantAsync();
        await using (var scope = app.Open(a))
            Assert.Null((await scope.Get<ISender>().Send(new RunReportCommand(new SalesByPeriodParameters("2026-01-01", "2027-01-01", SalesGrouping.Month)))).Error);

        for (var attempt = 1; attempt <= ExecuteReport.MaxAttempts; attempt++)
        {
            await app.RunAsync(Assert.Single(await app.TakeAsync()));
            Assert.Equal(JobStatus.Running, await app.WithAsync(a, db => db.Jobs.Select(j => j.Status).SingleAsync()));
            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        await app.RunAsync(Assert.Single(await app.TakeAsync()));
        var job = await app.WithAsync(a, db => db.Jobs.SingleAsync());
        Assert.Equal(JobStatus.Failed, job.Status);
        Assert.DoesNotContain("disk", job.Failure!, StringComparison.Ordinal); // its own words, not the exception's
        Assert.Equal(0, await app.CountAsync("OutboxMessages"));
        Assert.Contains("report.failed", await app.WithAsync(a, db => db.Events.Select(e => e.Type).ToListAsync()));
    }

    private sealed class BrokenStore : IBlobStore
    {
        public Task WriteAsync(TenantKey key, Stream content, string contentType, CancellationToken ct) => throw new IOException("disk full");

        public Task<Stream?> OpenReadAsync(TenantKey key, CancellationToken ct) => throw new IOException("disk full");
    }
}
