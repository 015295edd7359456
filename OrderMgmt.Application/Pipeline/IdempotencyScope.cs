namespace OrderMgmt.Application.Pipeline;

/// <summary>A caller's promise that requests with this key are one request.</summary>
/// <param name="Fingerprint">SHA-256 of what was asked: the same key with another fingerprint is refused.</param>
public sealed record IdempotencyKey(string Key, byte[] Fingerprint);

/// <summary>The key of the current request; none for reads and for the worker's own commands.</summary>
public sealed class IdempotencyScope
{
    public IdempotencyKey? Key { get; set; }
}
