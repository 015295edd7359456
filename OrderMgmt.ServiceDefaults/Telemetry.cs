using System.Diagnostics;
using System.Globalization;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Settings.Configuration;
using Serilog.Sinks.OpenTelemetry;

namespace OrderMgmt.ServiceDefaults;

/// <summary>Logs, traces and metrics of every process: where they go, and under which name ours are.</summary>
public static class Telemetry
{
    /// <summary>The name of our own traces and meters.</summary>
    public const string Name = "OrderMgmt";

    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Our own spans.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>Whether somebody receives traces and metrics; else none are made.</summary>
    public static bool CollectsTelemetry(this IConfiguration configuration) =>
        configuration[OtlpEndpoint] is { Length: > 0 } || configuration[AzureMonitor] is { Length: > 0 };

    // People read the console in Development; elsewhere a machine does, one JSON object a line. OTLP gets each log once, from Serilog.
    internal static void AddLogging(this IHostApplicationBuilder builder, bool toStandardError)
    {
        LogEventLevel? errorsFrom = toStandardError ? LevelAlias.Minimum : null;
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog((services, log) =>
        {
            log.Quieted().ReadFrom.Configuration(builder.Configuration, Sinks).ReadFrom.Services(services).Enrich.FromLogContext();
            if (builder.Environment.IsDevelopment()) log.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: errorsFrom);
            else log.WriteTo.Console(new CompactJsonFormatter(), standardErrorFromLevel: errorsFrom);
            if (builder.Configuration[OtlpEndpoint] is not { Length: > 0 } endpoint) return;

            // Protocol, headers and further attributes come from the standard environment variables.
            log.WriteTo.OpenTelemetry(sink =>
            {
                sink.Endpoint = endpoint;
                sink.ResourceAttributes = new Dictionary<string, object> { ["service.name"] = builder.Environment.ApplicationName };
            });
        }, writeToProviders: true);
    }

    // Named, because Serilog else looks through the program's .deps.json, which OrderMgmt.Migrations lacks where the API was published.
    private static ConfigurationReaderOptions Sinks =>
        new(typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(BatchedOpenTelemetrySinkOptions).Assembly);

    internal static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!builder.Configuration.CollectsTelemetry()) return;

        var toOtlp = builder.Configuration[OtlpEndpoint] is { Length: > 0 };
        var toAzure = builder.Configuration[AzureMonitor] is { Length: > 0 };
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation();
                if (toOtlp) metrics.AddOtlpExporter();
            })
            .WithTracing(tracing =>
            {
                tracing.AddSource(Name).AddAspNetCoreInstrumentation(o => o.Filter = http => !Extensions.IsProbe(http.Request.Path)).AddHttpClientInstrumentation();
                if (toOtlp) tracing.AddOtlpExporter();
            });
        if (toAzure) builder.Services.AddOpenTelemetry().ExportToAzure(builder.Configuration[AzureMonitor]!);
    }

    private static void ExportToAzure(this IOpenTelemetryBuilder telemetry, string connection) => telemetry
        .WithLogging(logs => logs.AddAzureMonitorLogExporter(o => o.ConnectionString = connection))
        .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(o => o.ConnectionString = connection))
        .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(o => o.ConnectionString = connection));

    // What frameworks log all the time; the section Serilog:MinimumLevel changes it.
    private static LoggerConfiguration Quieted(this LoggerConfiguration log) => log
        .MinimumLevel.Override("Aspire.StackExchange.Redis", LogEventLevel.Warning)
        .MinimumLevel.Override("StackExchange.Redis", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
        .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Error)
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
        .MinimumLevel.Override("OpenIddict", LogEventLevel.Warning)
        .MinimumLevel.Override("Polly", LogEventLevel.Warning)
        .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning);
}
