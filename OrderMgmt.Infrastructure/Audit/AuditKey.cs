namespace OrderMgmt.Infrastructure.Audit;

/// <summary>The public half of a key that signed audit trails: kept for ever, so that what it signed can be verified.</summary>
public sealed class AuditKey
{
    private AuditKey() { }

    /// <summary>SHA-256 of <see cref="PublicKey"/> in hex.</summary>
    public string Id { get; private set; } = "";

    /// <summary>SubjectPublicKeyInfo in DER.</summary>
    public byte[] PublicKey { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The current key's signature over <see cref="PublicKey"/>: a row that was put here by another hand has none.</summary>
    public byte[] Endorsement { get; private set; } = [];

    public static AuditKey Create(AuditSigner signer, DateTimeOffset now)
    {
        var key = new AuditKey { Id = signer.KeyId, PublicKey = signer.PublicKey, CreatedAt = now };
        key.Endorse(signer);
        return key;
    }

    public void Endorse(AuditSigner signer) => Endorsement = signer.Sign(PublicKey);

    public bool IsEndorsedBy(AuditSigner signer) => AuditSigner.IdOf(PublicKey) == Id && signer.Verify(PublicKey, Endorsement);
}
