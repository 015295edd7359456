using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OrderMgmt.Infrastructure.Identity;

/// <summary>A tenant's machines: an OAuth2 client and its membership, which says what it may do.</summary>
internal sealed class ServiceAccounts(
    DirectoryDbContext directory, IOpenIddictApplicationManager clients, DirectoryUnitOfWork work, TimeProvider clock)
{
    private const string SubjectType = "Client";

    private const int SecretBytes = 32;

    /// <summary>For the demo: creates what is missing; an account that exists keeps its secret and its scopes.</summary>
    public async Task EnsureAsync(TenantId tenant, string clientId, string clientSecret, IReadOnlyList<string> scopes, string actor, CancellationToken ct)
    {
        if (await clients.FindByClientIdAsync(clientId, ct) is not null) return;
        if ((await CreateAsync(tenant, clientId, clientSecret, scopes, actor, ct)).Failed(out var refused)) throw new InvalidOperationException(refused.Message);
    }

    /// <returns>The secret, which is stored as a hash only and cannot be read again.</returns>
    public Task<Result<string>> CreateAsync(TenantId tenant, string clientId, IReadOnlyList<string> scopes, string actor, CancellationToken ct) =>
        WithNewSecretAsync(secret => CreateAsync(tenant, clientId, secret, scopes, actor, ct));

    private Task<Result<Done>> CreateAsync(TenantId tenant, string clientId, string secret, IReadOnlyList<string> scopes, string actor, CancellationToken ct) =>
        work.ExecuteAsync(tenant, actor, DirectoryActions.CreateClient, async (_, token) =>
        {
            if (!await directory.Tenants.AnyAsync(t => t.Id == tenant, token)) return TenantErrors.NotFound;
            if (await clients.FindByClientIdAsync(clientId, token) is not null || await MembershipOfAsync(clientId, token) is not null) return TenantErrors.ClientExists;

            var client = await clients.CreateAsync(Describe(clientId, secret), token);
            directory.Memberships.Add(Membership.Grant(tenant, Membership.BuiltInIssuer, clientId, scopes, clock.GetUtcNow()));
            return new DirectoryChange(SubjectType, await IdOfAsync(client, token), null, Shown(clientId, scopes));
        }, ct);

    /// <summary>The old secret ends at once. Tokens that it got stay valid until they expire, an hour later at most.</summary>
    /// <returns>The new secret.</returns>
    public async Task<Result<string>> RotateAsync(string clientId, string actor, CancellationToken ct)
    {
        if (await MembershipOfAsync(clientId, ct) is not { TenantId: var tenant }) return TenantErrors.NoSuchClient;

        return await WithNewSecretAsync(secret => work.ExecuteAsync(tenant, actor, DirectoryActions.RotateClientSecret, async (_, token) =>
        {
            if (await clients.FindByClientIdAsync(clientId, token) is not { } client) return TenantErrors.NoSuchClient;

            var description = new OpenIddictApplicationDescriptor();
            await clients.PopulateAsync(description, client, token);
            description.ClientSecret = secret;
            await clients.UpdateAsync(client, description, token);
            return new DirectoryChange(SubjectType, await IdOfAsync(client, token), null, new JsonObject { ["clientId"] = clientId });
        }, ct));
    }

    /// <summary>The client gets no more tokens, and those it has end within 30 seconds, with its membership.</summary>
    public async Task<Result<Done>> RevokeAsync(string clientId, string actor, CancellationToken ct)
    {
        if (await MembershipOfAsync(clientId, ct) is not { TenantId: var tenant }) return TenantErrors.NoSuchClient;

        return await work.ExecuteAsync(tenant, actor, DirectoryActions.RevokeClient, async (_, token) =>
        {
            if (await MembershipOfAsync(clientId, token) is not { } membership || await clients.FindByClientIdAsync(clientId, token) is not { } client)
                return TenantErrors.NoSuchClient;

            var id = await IdOfAsync(client, token);
            directory.Memberships.Remove(membership);
            await clients.DeleteAsync(client, token);
            return new DirectoryChange(SubjectType, id, Shown(clientId, membership.Scopes), null);
        }, ct);
    }

    private Task<Membership?> MembershipOfAsync(string clientId, CancellationToken ct) =>
        directory.Memberships.SingleOrDefaultAsync(m => m.Issuer == Membership.BuiltInIssuer && m.Subject == clientId, ct);

    private async Task<Guid> IdOfAsync(object client, CancellationToken ct) => Guid.Parse((await clients.GetIdAsync(client, ct))!);

    private static async Task<Result<string>> WithNewSecretAsync(Func<string, Task<Result<Done>>> act)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var done = await act(secret);
        return done.Error is { } refused ? refused : secret;
    }

    private static JsonObject Shown(string clientId, IReadOnlyList<string> scopes) =>
        new() { ["clientId"] = clientId, ["scopes"] = string.Join(' ', scopes) };

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
