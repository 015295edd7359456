using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OrderMgmt.Domain.Tenants;
using OrderMgmt.Infrastructure.Persistence;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OrderMgmt.Infrastructure.Security;

/// <summary>A tenant's machines: an OAuth2 client and its membership, which says what it may do.</summary>
public sealed class ServiceAccounts(CatalogueDbContext catalogue, IOpenIddictApplicationManager clients, TimeProvider clock)
{
    /// <summary>Creates what is missing; an account that exists keeps its secret and its scopes.</summary>
    public async Task EnsureAsync(TenantId tenant, string clientId, string clientSecret, IReadOnlyList<string> scopes, CancellationToken ct)
    {
        if (await clients.FindByClientIdAsync(clientId, ct) is null) await clients.CreateAsync(Describe(clientId, clientSecret), ct);
        if (await catalogue.Memberships.AnyAsync(m => m.TenantId == tenant && m.Issuer == Membership.BuiltInIssuer && m.Subject == clientId, ct)) return;

        catalogue.Memberships.Add(Membership.Grant(tenant, Membership.BuiltInIssuer, clientId, scopes, clock.GetUtcNow()));
        await catalogue.SaveChangesAsync(ct);
    }

    private static OpenIddictApplicationDescriptor Describe(string clientId, string clientSecret) => new()
    {
        ClientId = clientId,
        ClientSecret = clientSecret,
        ClientType = ClientTypes.Confidential,
        Permissions =
        {
            OpenIddictConstants.Permissions.Endpoints.Token,
            OpenIddictConstants.Permissions.GrantTypes.ClientCredentials,
        },
    };
}
