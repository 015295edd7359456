using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.BackgroundJobs;

/// <summary>The nightly checks tell operators: the gauge check by check, the log which tenant.</summary>
public sealed class VerifyConsistencyJobTests
{
    [Fact]
    public async Task Run_WhenATenantsFiguresDisagree_RecordsItAndLogsAnError()
    {
        using var log = new ErrorLog();
        await using var app = await TestApp.StartAsync(services => services.AddLogging(logging => logging.AddProvider(log)));
        var (sound, broken) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        await app.PlaceOrderAsync(sound);
        var order = await app.PlaceOrderAsync(broken);
        await using (var connection = await app.RawAsync())
            await connection.ExecuteAsync($"""UPDATE "Orders" SET "Captured" = 5 WHERE "Id" = X'{Convert.ToHexString(order.Id.ToByteArray(bigEndian: true))}'""");
        using var gauge = new GaugeListener(app.Services.GetRequiredService<IMeterFactory>());

        await app.Services.GetRequiredService<VerifyConsistencyJob>().RunAsync(default);

        Assert.Equal(1, gauge.Last["orders.payments"]);
        Assert.Equal(0, gauge.Last["orders.totals"]);
        Assert.Contains("orders.payments", Assert.Single(log.Errors), StringComparison.Ordinal);
        Assert.Contains(broken.ToString(), log.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LeavesSuspendedTenantsOut()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        var order = await app.PlaceOrderAsync(tenant);
        await using (var connection = await app.RawAsync())
            await connection.ExecuteAsync($"""UPDATE "Orders" SET "Captured" = 5 WHERE "Id" = X'{Convert.ToHexString(order.Id.ToByteArray(bigEndian: true))}'""");
        _ = await app.NewTenantAsync();
        await using (var scope = app.Open())
        {
            var catalogue = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();
            (await catalogue.Tenants.SingleAsync(t => t.Id == tenant)).Suspend();
            await catalogue.SaveChangesAsync();
        }

        using var gauge = new GaugeListener(app.Services.GetRequiredService<IMeterFactory>());
        await app.Services.GetRequiredService<VerifyConsistencyJob>().RunAsync(default);

        Assert.NotEmpty(gauge.Last);
        Assert.All(gauge.Last, check => Assert.Equal(0, check.Value));
    }

    private sealed class GaugeListener : IDisposable
    {
        private readonly MeterListener listener = new();

        public GaugeListener(IMeterFactory factory)
        {
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == OrderMgmtMetrics.Violations && instrument.Meter.Scope == factory) listening.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Last[(string)Assert.Single(tags.ToArray()).Value!] = value);
            listener.Start();
        }

        public Dictionary<string, long> Last { get; } = [];

        public void Dispose() => listener.Dispose();
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public List<string> Errors { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Errors.Add(formatter(state, exception));
        }

        public void Dispose() { }
    }
}
