using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>What claiming a key came to: a record to keep the reply in, the reply kept before, or a refusal.</summary>
internal sealed record Claim(IdempotencyRecord? Record, byte[]? Reply, Error? Error);

/// <summary>Claims idempotency keys by their row, which is stored with what the request does.</summary>
internal sealed class IdempotencyClaims(IDatabaseEngine engine, TenantContext tenant, TimeProvider clock)
{
    public async Task<Claim> ClaimAsync(IdempotencyKey key, CancellationToken ct)
    {
        var record = IdempotencyRecord.Claim(tenant.Caller.Actor, key.Key, key.Fingerprint, clock.GetUtcNow());
        try
        {
            if (await engine.ClaimAsync(record, ct) is not { } earlier) return new Claim(record, null, null);

            return earlier.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint)
                ? new Claim(null, earlier.Reply, null)
                : new Claim(null, null, RequestErrors.KeyReused);
        }
        catch (KeyInFlightException)
        {
            return new Claim(null, null, RequestErrors.KeyInFlight);
        }
    }
}
