using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
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
using Serilog.Sinks.OpenTelemetry;

namespace OrderMgmt.ServiceDefaults;

/// <summary>What every process here has: logs, traces and metrics, health, discovery and resilient HTTP.</summary>
public static class Extensions
{
    /// <summary>The name of our own traces and meters.</summary>
    public const string TelemetryName = "OrderMgmt";

    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddLogging();
        builder.AddTelemetry();
        builder.Services.AddHealthChecks();
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });
        return builder;
    }

    /// <summary><c>/health</c>: ready for traffic. <c>/alive</c>: the process answers. Both say only that much, to anybody.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => !check.Tags.Contains(HealthTags.Ready) }).AllowAnonymous();
        return app;
    }

    // People read the console in Development; elsewhere a machine does, one JSON object a line.
    private static void AddLogging(this IHostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog((services, log) =>
        {
            log.Quieted().ReadFrom.Configuration(builder.Configuration).ReadFrom.Services(services).Enrich.FromLogContext();
            if (builder.Environment.IsDevelopment()) log.WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture);
            else log.WriteTo.Console(new CompactJsonFormatter());
            if (builder.Configuration[OtlpEndpoint] is { Length: > 0 } endpoint)
                log.WriteTo.OpenTelemetry(sink => SendTo(sink, endpoint, builder.Environment.ApplicationName));
        }, writeToProviders: true);
    }

    // What frameworks tell at every turn; the section Serilog:MinimumLevel changes it.
    private static LoggerConfiguration Quieted(this LoggerConfiguration log) => log
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
        .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Error)
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
        .MinimumLevel.Override("OpenIddict", LogEventLevel.Warning)
        .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning);

    private static void SendTo(BatchedOpenTelemetrySinkOptions sink, string endpoint, string service)
    {
        sink.Endpoint = endpoint;
        sink.ResourceAttributes = new Dictionary<string, object> { ["service.name"] = service };
    }

    /// <summary>Whether somebody receives traces and metrics; else none are made.</summary>
    public static bool CollectsTelemetry(this IConfiguration configuration) =>
        configuration[OtlpEndpoint] is { Length: > 0 } || configuration[AzureMonitor] is { Length: > 0 };

    private static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!builder.Configuration.CollectsTelemetry()) return;

        var toOtlp = builder.Configuration[OtlpEndpoint] is { Length: > 0 };
        var toAzure = builder.Configuration[AzureMonitor];

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddMeter(TelemetryName).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            .WithTracing(tracing => tracing
                .AddSource(TelemetryName).AddAspNetCoreInstrumentation(o => o.Filter = http => !IsProbe(http.Request.Path)).AddHttpClientInstrumentation());
        if (toOtlp) telemetry.UseOtlpExporter();
        if (string.IsNullOrEmpty(toAzure)) return;

        telemetry
            .WithLogging(logs => logs.AddAzureMonitorLogExporter(o => o.ConnectionString = toAzure))
            .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(o => o.ConnectionString = toAzure))
            .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(o => o.ConnectionString = toAzure));
    }

    private static bool IsProbe(Microsoft.AspNetCore.Http.PathString path) => path == "/health" || path == "/alive";
}
