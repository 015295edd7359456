using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>A request's key and, once committed, its reply. Replies hold personal data and are purged with the key.</summary>
public sealed class IdempotencyRecord : ITenantOwned
{
    private IdempotencyRecord() { }

    public TenantId TenantId { get; private set; }

    public string Principal { get; private set; } = "";

    public string Key { get; private set; } = "";

    /// <summary>SHA-256 of what was asked.</summary>
    public byte[] Fingerprint { get; private set; } = [];

    /// <summary>The reply as JSON; never seen empty by others, for it is stored in the claiming transaction.</summary>
    public byte[] Reply { get; private set; } = [];

    public DateTimeOffset ClaimedAt { get; private set; }

    public static IdempotencyRecord Claim(string principal, string key, byte[] fingerprint, DateTimeOffset now) =>
        new() { Principal = principal, Key = key, Fingerprint = fingerprint, ClaimedAt = now };

    public void Keep(byte[] reply) => Reply = reply;
}
