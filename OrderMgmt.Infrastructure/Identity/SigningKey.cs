using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;

namespace OrderMgmt.Infrastructure.Identity;

/// <summary>A key the built-in issuer signs tokens with; it outlives restarts and is shared by all instances.</summary>
public sealed class SigningKey
{
    private const string Purpose = "signing-key.v1";

    private SigningKey() { }

    /// <summary>The token header's <c>kid</c>.</summary>
    public string Id { get; private set; } = "";

    /// <summary>PKCS #8, sealed by Data Protection.</summary>
    public byte[] Sealed { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public static SigningKey Create(IDataProtectionProvider protection, DateTimeOffset now)
    {
        using var rsa = RSA.Create(2048);
        return new SigningKey
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Sealed = protection.CreateProtector(Purpose).Protect(rsa.ExportPkcs8PrivateKey()),
            CreatedAt = now,
        };
    }

    public RsaSecurityKey Open(IDataProtectionProvider protection)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(protection.CreateProtector(Purpose).Unprotect(Sealed), out _);
        return new RsaSecurityKey(rsa) { KeyId = Id };
    }
}
