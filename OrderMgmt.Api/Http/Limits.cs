using System.Threading.RateLimiting;
using OrderMgmt.Api.Errors;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Api.Http;

/// <summary>Marks operations of which a tenant runs one at a time and is refused a second, for the limiter and for the API's document.</summary>
internal sealed record Expensive;

/// <summary>
/// How much of the machine one tenant gets at a time. Its further requests wait in a queue of its own, so that another tenant's
/// request waits behind a handful of them and not behind all.
/// </summary>
internal static class Limits
{
    /// <summary>Requests of one tenant that are worked on at a time. Default: 1 for each core over a file, 16 over a server, where they mostly wait.</summary>
    public const string TenantRequestsSetting = "Limits:TenantRequests";

    /// <summary>Expensive operations of all tenants at a time: they read all of a tenant's rows.</summary>
    public const string ExpensiveSetting = "Limits:Expensive";

    private const int MinTenantRequests = 2;
    private const int MaxWaiting = 2_000;
    private const string ExpensivePolicy = "expensive";

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var perCore = ResourceSettings.Of(builder).HasOneWriter ? 1 : 16; // measured over a file: with 2 for each core, another tenant waits for threads as well
        var ofTenant = builder.Configuration.GetValue(TenantRequestsSetting, Math.Max(MinTenantRequests, perCore * Environment.ProcessorCount));
        var expensive = builder.Configuration.GetValue(ExpensiveSetting, Math.Max(1, Environment.ProcessorCount / 2));
        builder.Services.AddSingleton(new ExpensiveOperations(expensive));
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Guid>(http => TenantOf(http) is { } tenant
                ? RateLimitPartition.GetConcurrencyLimiter(tenant, _ => Concurrency(ofTenant, MaxWaiting))
                : RateLimitPartition.GetNoLimiter(Guid.Empty));
            limiter.AddPolicy(ExpensivePolicy, http => RateLimitPartition.GetConcurrencyLimiter(TenantOf(http), _ => Concurrency(1, waiting: 0)));
            limiter.OnRejected = (context, _) => new ValueTask(ProblemWriter.WriteAsync(context.HttpContext, ApiErrors.TooMany));
        });
    }

    /// <summary>A tenant runs one such operation at a time, and all tenants together a few.</summary>
    public static RouteHandlerBuilder LimitExpensive(this RouteHandlerBuilder route) => route.WithMetadata(new Expensive())
        .RequireRateLimiting(ExpensivePolicy)
        .AddEndpointFilter(async (context, next) =>
        {
            using var running = await context.HttpContext.RequestServices.GetRequiredService<ExpensiveOperations>().TakeAsync(context.HttpContext.RequestAborted);
            return await next(context);
        });

    private static ConcurrencyLimiterOptions Concurrency(int permits, int waiting) =>
        new() { PermitLimit = permits, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    // Decided by the token, not by the path: a caller cannot use up another tenant's queue.
    private static Guid? TenantOf(HttpContext http) => http.RequestServices.GetRequiredService<TenantContext>() is { IsOpen: true } tenant ? tenant.TenantId.Value : null;
}

/// <summary>Bounds the expensive operations of all tenants that run at a time.</summary>
internal sealed class ExpensiveOperations(int atATime) : IDisposable
{
    private readonly SemaphoreSlim permits = new(atATime);

    public async Task<IDisposable> TakeAsync(CancellationToken ct)
    {
        await permits.WaitAsync(ct);
        return new Permit(permits);
    }

    public void Dispose() => permits.Dispose();

    private sealed class Permit(SemaphoreSlim permits) : IDisposable
    {
        public void Dispose() => permits.Release();
    }
}
