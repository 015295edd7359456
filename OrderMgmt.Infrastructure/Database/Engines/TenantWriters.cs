using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>
/// Bounds how many of a tenant's writers hold a connection: all of them wait for the tenant's one sequence, and without a bound a
/// busy tenant's waiting writers empty the pool for everybody. The others wait here, without a connection.
/// </summary>
/// <param name="atOnce">How many of a tenant's writers are let in.</param>
/// <param name="waiting">How many more may wait; one more is refused at once.</param>
/// <param name="timeout">How long a writer waits to be let in. Default: <see cref="DatabaseSettings.WriterTimeout"/>.</param>
public sealed class TenantWriters(int atOnce, int waiting, TimeSpan? timeout = null) : IDisposable
{
    public const int MaxWaiting = 1000;

    private const int TenantsThatFillThePool = 8;

    private readonly PartitionedRateLimiter<TenantId> places = PartitionedRateLimiter.Create<TenantId, TenantId>(tenant => RateLimitPartition.GetConcurrencyLimiter(
        tenant, _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting }));

    /// <summary>
    /// The settings <c>Database:TenantWriters</c>, by default an eighth of the connection pool, and
    /// <c>Database:WaitingTenantWriters</c>, by default <see cref="MaxWaiting"/>.
    /// </summary>
    /// <param name="poolSize">How many connections the pool holds at most.</param>
    public static TenantWriters For(int poolSize, IConfiguration configuration)
    {
        var share = Math.Max(2, poolSize / TenantsThatFillThePool);
        return new TenantWriters(configuration.GetValue("Database:TenantWriters", share), configuration.GetValue("Database:WaitingTenantWriters", MaxWaiting), DatabaseSettings.TimeoutOf(configuration));
    }

    /// <returns>Dispose it to let the next one in; null when too many wait, or this writer was not let in within the time limit.</returns>
    public async ValueTask<IDisposable?> EnterAsync(TenantId tenant, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        waiting.CancelAfter(timeout ?? DatabaseSettings.WriterTimeout);
        try
        {
            var place = await places.AcquireAsync(tenant, cancellationToken: waiting.Token);
            return place.IsAcquired ? place : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => places.Dispose();
}
