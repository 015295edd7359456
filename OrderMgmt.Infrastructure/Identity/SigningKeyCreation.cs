using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Identity;

public sealed class SigningKeyCreation(DirectoryDbContext catalogue, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Makes the issuer's first key; the migrations do so, before any instance starts.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        if (await catalogue.SigningKeys.AnyAsync(ct)) return;

        catalogue.SigningKeys.Add(SigningKey.Create(protection, clock.GetUtcNow()));
        await catalogue.SaveChangesAsync(ct);
    }
}
