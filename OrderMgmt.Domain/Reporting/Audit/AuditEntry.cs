using System.Security.Cryptography;
using System.Text;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Reporting.Audit;

/// <summary>What was done, as the auditor needs it.</summary>
/// <param name="Action">The command, such as <c>CancelOrder</c>.</param>
/// <param name="SubjectType">The kind of thing that changed; empty when nothing did.</param>
/// <param name="Payload">The changed members before and after, as JSON.</param>
public sealed record AuditFacts(
    DateTimeOffset OccurredAt, string Actor, string Action, string SubjectType, Guid SubjectId, string CorrelationId, string Payload);

/// <summary>
/// One command in the tenant's audit trail. Each entry's hash covers the one before it and the events since, so nothing can be
/// changed, removed or slipped in unseen; it covers the payload only through a salted digest, so a payload can be erased.
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

    /// <summary>
    /// SHA-256 over the events since the last entry that has such a digest; null for an entry from before events were covered.
    /// </summary>
    public byte[]? EventsDigest { get; private set; }

    /// <summary>SHA-256 over the previous entry's hash, this entry's members and its digests.</summary>
    public byte[] Hash { get; private set; } = [];

    public bool IsErased => Payload is null && Salt is null;

    /// <param name="eventsDigest">Over the events since the entry before it, see <see cref="StoredEvent.AddTo"/>.</param>
    public static AuditEntry Append(byte[] previousHash, long position, AuditFacts facts, byte[] eventsDigest)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var entry = new AuditEntry
        {
            Position = position,
            OccurredAt = facts.OccurredAt.CutToMicroseconds(),
            Actor = facts.Actor,
            Action = facts.Action,
            SubjectType = facts.SubjectType,
            SubjectId = facts.SubjectId,
            CorrelationId = facts.CorrelationId,
            Payload = facts.Payload,
            Salt = salt,
            PayloadDigest = Digest(salt, facts.Payload),
            EventsDigest = eventsDigest,
        };
        entry.Hash = entry.HashAfter(previousHash);
        return entry;
    }

    /// <summary>Only in the transaction that records it, see <see cref="AuditErasure"/>.</summary>
    public void Erase() => (Payload, Salt) = (null, null);

    /// <summary>True when this entry is what was written after <paramref name="previousHash"/>. An erased payload must be looked for elsewhere.</summary>
    public bool Follows(byte[] previousHash) => HasItsPayload && HashAfter(previousHash).AsSpan().SequenceEqual(Hash);

    // Payload and salt go together; one of them alone was taken away by somebody else.
    private bool HasItsPayload => (Payload, Salt) switch
    {
        (null, null) => true,
        ({ } payload, { } salt) => Digest(salt, payload).AsSpan().SequenceEqual(PayloadDigest),
        _ => false,
    };

    private static byte[] Digest(byte[] salt, string payload) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(payload)]);

    private byte[] HashAfter(byte[] previousHash)
    {
        using var hash = new ChainHash();
        hash.Add(previousHash).Add(Position).Add(OccurredAt).Add(Actor).Add(Action).Add(SubjectType).Add(SubjectId).Add(CorrelationId).Add(PayloadDigest);
        if (EventsDigest is not null) hash.Add(EventsDigest);
        return hash.Finish();
    }
}
