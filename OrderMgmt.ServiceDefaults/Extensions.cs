using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OrderMgmt.ServiceDefaults;

/// <summary>What every process here has: logs, traces and metrics, health, discovery and resilient HTTP.</summary>
public static class Extensions
{
    private const string Health = "/health";
    private const string Alive = "/alive";

    /// <param name="logsToStandardError">For a command line, whose standard output is its answer.</param>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, bool logsToStandardError = false)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddLogging(logsToStandardError);
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

    /// <summary>
    /// <c>/health</c>: ready for traffic. <c>/alive</c>: the process answers, whatever it depends on. Both say only that much, to
    /// anybody, and pass no middleware after routing: authentication needs the database.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks(Health).AllowAnonymous().ShortCircuit();
        app.MapHealthChecks(Alive, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().ShortCircuit();
        return app;
    }

    /// <summary>Whether a request asks for health: too many to trace, and a prober that gives up early is no news.</summary>
    public static bool IsProbe(PathString path) => path == Health || path == Alive;
}
