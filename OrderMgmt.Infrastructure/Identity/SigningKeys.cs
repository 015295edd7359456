using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.DataProtection;

namespace OrderMgmt.Infrastructure.Identity;

/// <summary>
/// The issuer's keys, newest first, read once from the directory: validation never calls its own issuer over HTTP. A read that
/// failed is not remembered: the next caller reads again.
/// </summary>
public sealed class SigningKeys(IServiceScopeFactory scopes, IDataProtectionProvider protection)
{
    private readonly Lock starting = new();
    private volatile Task<IReadOnlyList<RsaSecurityKey>>? reading;

    /// <summary>Callers that ask while the keys are being read wait for the same read.</summary>
    public Task<IReadOnlyList<RsaSecurityKey>> ReadAsync(CancellationToken ct)
    {
        if (reading is { IsCompletedSuccessfully: true } read) return read;
        lock (starting)
        {
            if (reading is null or { IsFaulted: true } or { IsCanceled: true }) reading = Task.Run(LoadAsync, CancellationToken.None);
            return reading.WaitAsync(ct);
        }
    }

    /// <summary>For options, which are made synchronously; by then every request has awaited <see cref="ReadAsync"/>.</summary>
    public IReadOnlyList<RsaSecurityKey> All => ReadAsync(CancellationToken.None).GetAwaiter().GetResult();

    public RsaSecurityKey Current => All[0];

    private async Task<IReadOnlyList<RsaSecurityKey>> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();
        var stored = await directory.SigningKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).ToListAsync();
        return stored.Count > 0
            ? Open(stored, protection)
            : throw new InvalidOperationException("The directory holds no signing key. Run OrderMgmt.Migrations first.");
    }

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
}
