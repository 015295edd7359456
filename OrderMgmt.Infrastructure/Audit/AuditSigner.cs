using System.Collections.Concurrent;
using System.Security.Cryptography;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Infrastructure.Audit;

/// <summary>Signs the heads of audit trails with this deployment's key.</summary>
public sealed class AuditSigner : IDisposable
{
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<TenantId, SignedAuditHead> newest = new();
    private readonly Lazy<ECDsa> key;
    private readonly Lazy<string> keyId;

    public AuditSigner(AuditKeyFile file)
    {
        key = new(file.Open, LazyThreadSafetyMode.PublicationOnly);
        keyId = new(() => IdOf(PublicKey), LazyThreadSafetyMode.PublicationOnly);
    }

    public string KeyId => keyId.Value;

    /// <summary>SubjectPublicKeyInfo in DER.</summary>
    public byte[] PublicKey => key.Value.ExportSubjectPublicKeyInfo();

    public static string IdOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    public byte[] Sign(AuditHead head)
    {
        var signed = new SignedAuditHead(head, KeyId, Sign(head.Statement));
        if (newest.Count < MaxRemembered || newest.ContainsKey(head.TenantId)) newest[head.TenantId] = signed;
        return signed.Signature;
    }

    public byte[] Sign(byte[] statement)
    {
        lock (key) return key.Value.SignData(statement, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>True when this key signed it. What this process signed last is remembered: every write asks for it.</summary>
    public bool Verify(SignedAuditHead signed)
    {
        if (newest.TryGetValue(signed.Head.TenantId, out var known) && known.Signature.AsSpan().SequenceEqual(signed.Signature)
            && known.Head.Statement.AsSpan().SequenceEqual(signed.Head.Statement)) return true;

        return Verify(signed.Head.Statement, signed.Signature);
    }

    public bool Verify(byte[] statement, byte[] signature)
    {
        lock (key) return Verify(key.Value, statement, signature);
    }

    public static bool Verify(ECDsa key, byte[] statement, byte[] signature)
    {
        try
        {
            return key.VerifyData(statement, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false; // not a signature at all
        }
    }

    public void Dispose()
    {
        if (key.IsValueCreated) key.Value.Dispose();
    }
}
