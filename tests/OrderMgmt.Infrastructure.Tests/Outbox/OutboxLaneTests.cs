using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mediator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Integration;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Outbox;

/// <summary>Mail, reports and sweeps keep nobody waiting but their own.</summary>
public sealed class OutboxLaneTests
{
    [Fact]
    public void EveryKind_HasOneLane()
    {
        var kinds = OutboxMessageTypes.Kinds.Append("unknown").ToList();

        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.Single(OutboxLane.All, lane => lane.Takes.Compile()(OutboxMessage.For(default, kind, Guid.Empty, "", DateTimeOffset.UnixEpoch))));
    }

    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(4, 4, 2)]
    [InlineData(12, 12, 6)]
    public void Room_OfReports_LeavesHalfOfTheWorkersToOtherTenants(int workers, int underWay, int ofEachTenant) =>
        Assert.Equal((underWay, ofEachTenant), OutboxLane.Reports.Room(workers));

    [Fact]
    public async Task Take_OfReports_WhileATenantHasVeryMany_GivesTheOtherItsOwnAtOnce()
    {
        await using var app = await TestApp.StartAsync();
        var (flooding, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        for (var i = 0; i < 20; i++) await AskAsync(app, flooding);
        Assert.Single(await TakeAsync(app, OutboxLane.Reports));

        await AskAsync(app, other);

        Assert.Equal(other, Assert.Single(await TakeAsync(app, OutboxLane.Reports)).TenantId);
        Assert.Empty(await TakeAsync(app, OutboxLane.Reports));
    }

    [Fact]
    public async Task Take_OfReports_IsNotFilledByMails()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        for (var i = 0; i < 5; i++) await app.PlaceOrderAsync(tenant);
        await AskAsync(app, tenant);
        Assert.Equal(5, (await TakeAsync(app, OutboxLane.Mail)).Count);

        Assert.Equal(ExecuteReport.Kind, Assert.Single(await TakeAsync(app, OutboxLane.Reports)).Kind);
        Assert.Empty(await TakeAsync(app, OutboxLane.Sweeps));
    }

    [Fact]
    [Promise("D8")]
    public async Task Report_WhileTheMailServerSaysNothingAndATenantFloods_IsMade()
    {
        using var silent = new SilentServer();
        using var watch = new Watch();
        await using var app = await TestApp.StartWithWorkersAsync(
            services => services.AddSingleton<IBlobStore, StoreThatWaitsForOthers>().AddLogging(logging => logging.AddProvider(watch)),
            ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", silent.Port.ToString(CultureInfo.InvariantCulture)), ("Smtp:From", "orders@acme.example"));
        var (flooding, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        StoreThatWaitsForOthers.Other = other;
        for (var i = 0; i < 6; i++) await app.PlaceOrderAsync(flooding);
        for (var i = 0; i < 50; i++) await AskAsync(app, flooding);

        await AskAsync(app, other);

        // The flooding tenant's reports end only after this one has.
        var ended = await Task.WhenAny(StoreThatWaitsForOthers.OtherIsStored, Task.Delay(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
        if (ended != StoreThatWaitsForOthers.OtherIsStored)
            Assert.Fail($"The other tenant {other.Value} waits: {string.Join(Environment.NewLine, watch.Lines)}{Environment.NewLine}{await app.DumpAsync("OutboxMessages", "Jobs")}");
        Assert.Equal(0, await app.WithAsync(flooding, db => db.Emails.CountAsync()));
    }

    [Fact]
    public async Task Report_ThatReportsHowFarItIs_KeepsItsLease()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        await AskAsync(app, tenant);
        var envelope = Assert.Single(await app.TakeAsync());
        app.Clock.Advance(OutboxSettings.DefaultLeaseTime - TimeSpan.FromSeconds(1));

        await using (var scope = app.Open(tenant))
        {
            scope.Get<MessageLease>().Hold(envelope.MessageId, envelope.LeaseNumber);
            await scope.Get<IUnitOfWork>().ExecuteAsync<Domain.Common.Result<Domain.Common.Done>>(null, _ =>
            {
                scope.Get<ICurrentMessage>().Continue();
                return ValueTask.FromResult<Domain.Common.Result<Domain.Common.Done>>(new Domain.Common.Done());
            }, default);
        }

        app.Clock.Advance(OutboxSettings.DefaultLeaseTime - TimeSpan.FromSeconds(1));
        Assert.Empty(await app.TakeAsync());
    }

    private static async Task AskAsync(TestApp app, TenantId tenant)
    {
        await using var scope = app.Open(tenant);
        Assert.Null((await scope.Get<ISender>().Send(new RunReportCommand(new SalesByPeriodParameters("2026-01-01", "2027-01-01", SalesGrouping.Month)))).Error);
    }

    private static async Task<IReadOnlyList<OutboxMessage>> TakeAsync(TestApp app, OutboxLane lane)
    {
        await using var scope = app.Open();
        var (underWay, ofEachTenant) = lane.Room(OutboxLane.WorkersOfOneWriter);
        return await scope.Get<OutboxLeases>().TakeAsync(underWay, ofEachTenant, default, lane.Takes);
    }

    /// <summary>Takes connections and never says a word.</summary>
    private sealed class SilentServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public SilentServer() => listener.Start();

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public void Dispose() => listener.Dispose();
    }

    private sealed class StoreThatWaitsForOthers : IBlobStore
    {
        private static readonly TaskCompletionSource Stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static TenantId Other { get; set; }

        public static Task OtherIsStored => Stored.Task;

        public Task WriteAsync(TenantKey key, Stream content, string contentType, CancellationToken ct)
        {
            if (!key.ToString().Contains(Other.Value.ToString("N"), StringComparison.Ordinal)) return Stored.Task.WaitAsync(ct);
            Stored.TrySetResult();
            return Task.CompletedTask;
        }

        public Task<Stream?> OpenReadAsync(TenantKey key, CancellationToken ct) => Task.FromResult<Stream?>(null);
    }
}
