using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OrderMgmt.Application.Access;
using OrderMgmt.Infrastructure.Identity;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OrderMgmt.Api.Identity;

/// <summary>The built-in OAuth2 issuer: client credentials for service accounts.</summary>
internal static class TokenIssuer
{
    public const string TokenPath = "connect/token";

    private const string KeysPath = ".well-known/jwks";

    public static void AddTokenIssuer(this WebApplicationBuilder builder, AuthenticationSettings settings)
    {
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetIssuer(settings.Issuer);
            server.SetTokenEndpointUris(TokenPath).SetJsonWebKeySetEndpointUris(KeysPath);
            server.AllowClientCredentialsFlow();
            server.RegisterScopes([.. Permissions.All.Keys]);

            // The membership says which scopes a client gets, in one place; see TokenEndpoint.
            server.IgnoreScopePermissions();
            server.SetAccessTokenLifetime(TimeSpan.FromMinutes(60));

            // Plain JWTs that any instance can check, so none is stored and none is encrypted. A key is asked for all the same;
            // a symmetric one, since finding a pair took up to a second of each start.
            server.DisableAccessTokenEncryption().DisableTokenStorage();
            server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
            server.AddEventHandler<HandleConfigurationRequestContext>(handler => handler
                .UseInlineHandler(context => PublishOwnAddresses(context, settings.Issuer))
                .SetOrder(int.MaxValue - 1000));
            ClientAuthentication.AddTo(server);
            var asp = server.UseAspNetCore().EnableTokenEndpointPassthrough().SuppressJsonResponseIndentation();
            if (builder.Environment.IsDevelopment()) asp.DisableTransportSecurityRequirement();
        });
        builder.Services.AddSingleton<TokenAttempts>();
        builder.Services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, SigningCredentialsFromStore>();
    }

    // By default these follow the request's Host header, which a caller chooses.
    private static ValueTask PublishOwnAddresses(HandleConfigurationRequestContext context, Uri issuer)
    {
        context.TokenEndpoint = new Uri(issuer, TokenPath);
        context.JsonWebKeySetEndpoint = new Uri(issuer, KeysPath);
        return ValueTask.CompletedTask;
    }

    private sealed class SigningCredentialsFromStore(SigningKeys keys) : IConfigureOptions<OpenIddictServerOptions>
    {
        public void Configure(OpenIddictServerOptions options)
        {
            foreach (var key in keys.All) options.SigningCredentials.Add(new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
        }
    }
}
