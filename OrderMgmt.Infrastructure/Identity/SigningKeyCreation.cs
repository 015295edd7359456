using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Identity;

internal sealed class SigningKeyCreation(DirectoryDbContext directory, DirectoryUnitOfWork work, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Makes the issuer's first key; the migrations do so, before any instance starts.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        if (await directory.SigningKeys.AnyAsync(ct)) return;

        // Made before the write begins: Data Protection may store a key of its own for it, by another connection.
        var key = SigningKey.Create(protection, clock.GetUtcNow());
        await work.ExecuteAsync(token => directory.SigningKeys.AddAsync(key, token).AsTask(), ct);
    }
}
