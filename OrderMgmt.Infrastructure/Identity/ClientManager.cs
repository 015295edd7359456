using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace OrderMgmt.Infrastructure.Identity;

/// <summary>OAuth2 clients; refusing one that does not exist takes as much work as refusing a wrong secret.</summary>
public sealed class ClientManager(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(cache, logger, options, store)
{
    private static volatile string? dummyHash;

    /// <summary>Compares the secret with the hash of a random one, so that an unknown client takes as long as a known one.</summary>
    public async ValueTask CompareWithDummyHashAsync(string secret, CancellationToken ct) =>
        _ = await ValidateClientSecretAsync(secret, await DummyHashAsync(ct), ct);

    /// <summary>Made as those of clients are, so that comparing with it costs the same.</summary>
    internal async ValueTask<string> DummyHashAsync(CancellationToken ct) =>
        dummyHash ??= await ObfuscateClientSecretAsync(Guid.NewGuid().ToString("N"), ct);
}
