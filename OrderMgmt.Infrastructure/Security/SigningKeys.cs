using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OrderMgmt.Infrastructure.Persistence;

namespace OrderMgmt.Infrastructure.Security;

/// <summary>The issuer's keys, newest first, read once from the catalogue: validation never calls its own issuer over HTTP.</summary>
public sealed class SigningKeys(IServiceScopeFactory scopes, IDataProtectionProvider protection)
{
    private readonly Lazy<IReadOnlyList<RsaSecurityKey>> keys = new(() =>
    {
        using var scope = scopes.CreateScope();
        var catalogue = scope.ServiceProvider.GetRequiredService<CatalogueDbContext>();
        var stored = catalogue.SigningKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).ToList();
        return stored.Count > 0
            ? Open(stored, protection)
            : throw new InvalidOperationException("The catalogue holds no signing key. Run OrderMgmt.Migrations first.");
    });

    private static IReadOnlyList<RsaSecurityKey> Open(List<SigningKey> stored, IDataProtectionProvider protection)
    {
        try
        {
            return [.. stored.Select(k => k.Open(protection))];
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException($"The signing keys cannot be opened: the key ring is missing, or {RingKey.Setting} is not the file it was sealed with.", e);
        }
    }

    public IReadOnlyList<RsaSecurityKey> All => keys.Value;

    public RsaSecurityKey Current => All[0];
}
