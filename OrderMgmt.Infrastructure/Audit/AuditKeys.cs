using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Audit;

/// <summary>The public keys of this deployment: the current one, and the earlier ones that it has signed.</summary>
public sealed class AuditKeys(AuditSigner signer, IServiceScopeFactory scopes) : IAuditKeys
{
    private readonly ConcurrentDictionary<string, byte[]> earlier = new(StringComparer.Ordinal);

    public async ValueTask<bool> VerifyAsync(SignedAuditHead head, CancellationToken ct)
    {
        if (head.Signature.Length == 0) return false;
        if (head.KeyId == signer.KeyId) return signer.Verify(head);
        if (!earlier.TryGetValue(head.KeyId, out var found))
        {
            found = (await ListAsync(ct)).FirstOrDefault(k => k.Id == head.KeyId)?.PublicKey;
            if (found is null) return false;
            earlier[head.KeyId] = found;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(found, out _);
        return AuditSigner.Verify(key, head.Head.Statement, head.Signature);
    }

    /// <summary>Newest first; without those that the current key has not signed.</summary>
    public async Task<IReadOnlyList<AuditKey>> ListAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<DirectoryDbContext>().AuditKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).ToListAsync(ct);
        return [.. stored.Where(k => k.IsEndorsedBy(signer))];
    }
}
