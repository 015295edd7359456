using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Tenants;

namespace OrderMgmt.Domain.Audit;

/// <summary>What was done, as the auditor needs it.</summary>
/// <param name="Action">The command, such as <c>CancelOrder</c>.</param>
/// <param name="SubjectType">The kind of thing that changed; empty when nothing did.</param>
/// <param name="Payload">The changed members before and after, as JSON.</param>
public sealed record AuditFacts(
    DateTimeOffset OccurredAt, string Actor, string Action, string SubjectType, Guid SubjectId, string CorrelationId, string Payload);

/// <summary>
/// One command in the tenant's audit trail. Each entry's hash covers the one before it, so nothing can be changed,
/// removed or slipped in unseen; it covers the payload only through a salted digest, so a payload can be erased.
/// </summary>
public sealed class AuditEntry : ITenantOwned
{
    private AuditEntry() { }

    public TenantId TenantId { get; private set; }

    public long Position { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    public string Actor { get; private set; } = "";

    public string Action { get; private set; } = "";

    public string SubjectType { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    public string CorrelationId { get; private set; } = "";

    /// <summary>Null once erased.</summary>
    public string? Payload { get; private set; }

    /// <summary>Null once erased.</summary>
    public byte[]? Salt { get; private set; }

    /// <summary>SHA-256 of salt and payload.</summary>
    public byte[] PayloadDigest { get; private set; } = [];

    /// <summary>SHA-256 over the previous entry's hash, this entry's members and its payload digest.</summary>
    public byte[] Hash { get; private set; } = [];

    public static AuditEntry Append(byte[] previousHash, long position, AuditFacts facts)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var entry = new AuditEntry
        {
            Position = position,
            OccurredAt = facts.OccurredAt,
            Actor = facts.Actor,
            Action = facts.Action,
            SubjectType = facts.SubjectType,
            SubjectId = facts.SubjectId,
            CorrelationId = facts.CorrelationId,
            Payload = facts.Payload,
            Salt = salt,
            PayloadDigest = Digest(salt, facts.Payload),
        };
        entry.Hash = entry.HashAfter(previousHash);
        return entry;
    }

    /// <summary>True when this entry is what was written after <paramref name="previousHash"/>.</summary>
    public bool Follows(byte[] previousHash) =>
        (Payload is null || Salt is null || Digest(Salt, Payload).AsSpan().SequenceEqual(PayloadDigest))
        && HashAfter(previousHash).AsSpan().SequenceEqual(Hash);

    private static byte[] Digest(byte[] salt, string payload) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(payload)]);

    private byte[] HashAfter(byte[] previousHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previousHash);
        Append(hash, Position);
        Append(hash, OccurredAt.UtcTicks);
        Append(hash, Actor);
        Append(hash, Action);
        Append(hash, SubjectType);
        hash.AppendData(SubjectId.ToByteArray(bigEndian: true));
        Append(hash, CorrelationId);
        hash.AppendData(PayloadDigest);
        return hash.GetHashAndReset();
    }

    // Each text is preceded by its length, so that no two entries can share one byte string.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
