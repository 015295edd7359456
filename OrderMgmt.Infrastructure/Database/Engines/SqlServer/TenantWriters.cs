using System.Collections.Concurrent;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Database.Engines.SqlServer;

/// <summary>
/// Bounds how many of a tenant's writers hold a connection: all of them wait for the tenant's one sequence, and without a bound a
/// busy tenant's waiting writers empty the pool for everybody. The others wait here, without a connection.
/// </summary>
/// <param name="atOnce">How many of a tenant's writers are let in.</param>
/// <param name="waiting">How many more may wait; one more is refused at once.</param>
/// <param name="patience">How long a writer waits to be let in. Default: <see cref="DatabaseSettings.WriterPatience"/>.</param>
public sealed class TenantWriters(int atOnce, int waiting, TimeSpan? patience = null)
{
    public const int MostWaiting = 1000;

    private const int TenantsThatFillThePool = 8;

    private readonly ConcurrentDictionary<TenantId, Writers> tenants = new(); // one small object for each tenant that ever wrote

    /// <summary>
    /// The settings <c>Database:TenantWriters</c>, by default an eighth of the connection pool, and
    /// <c>Database:WaitingTenantWriters</c>, by default <see cref="MostWaiting"/>.
    /// </summary>
    public static TenantWriters For(string connection, IConfiguration configuration)
    {
        var share = Math.Max(2, new SqlConnectionStringBuilder(connection).MaxPoolSize / TenantsThatFillThePool);
        return new TenantWriters(configuration.GetValue("Database:TenantWriters", share), configuration.GetValue("Database:WaitingTenantWriters", MostWaiting), DatabaseSettings.PatienceOf(configuration));
    }

    /// <returns>Dispose it to let the next one in; null when too many wait, or the turn did not come in time.</returns>
    public async ValueTask<Place?> EnterAsync(TenantId tenant, CancellationToken ct)
    {
        var ofTenant = tenants.GetOrAdd(tenant, static (_, places) => new Writers(places), atOnce);
        if (!ofTenant.TryJoin(atOnce + waiting)) return null;
        var entered = false;
        try
        {
            entered = await ofTenant.Places.WaitAsync(patience ?? DatabaseSettings.WriterPatience, ct);
            return entered ? new Place(ofTenant) : null;
        }
        finally
        {
            if (!entered) ofTenant.Leave();
        }
    }

    public readonly struct Place(Writers ofTenant) : IDisposable
    {
        public void Dispose()
        {
            ofTenant.Places.Release();
            ofTenant.Leave();
        }
    }

    /// <summary>One tenant's, inside and waiting.</summary>
    public sealed class Writers(int places)
    {
        private int writers;

        internal SemaphoreSlim Places { get; } = new(places, places);

        internal bool TryJoin(int most)
        {
            if (Interlocked.Increment(ref writers) <= most) return true;

            Leave();
            return false;
        }

        internal void Leave() => Interlocked.Decrement(ref writers);
    }
}
