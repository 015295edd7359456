using System.Globalization;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OrderMgmt.Infrastructure.Identity;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OrderMgmt.Api.Identity;

/// <summary>
/// Runs before OpenIddict's own check of client and secret. An unknown client costs as much and hears the same as a wrong
/// secret, and a client that fails too often is locked out for a while.
/// </summary>
internal sealed class ClientAuthentication(TokenAttempts attempts, ClientManager clients, ILogger<ClientAuthentication> log)
    : IOpenIddictServerHandler<ProcessAuthenticationContext>, IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    private const string Refused = "The client is unknown or its secret is wrong.";
    private const int MaxLoggedLength = 100;

    public static void AddTo(OpenIddictServerBuilder server)
    {
        server.AddEventHandler<ProcessAuthenticationContext>(handler => handler
            .UseScopedHandler<ClientAuthentication>().SetOrder(OpenIddictServerHandlers.ValidateClientId.Descriptor.Order - 1));
        server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseScopedHandler<ClientAuthentication>().SetOrder(int.MinValue));
    }

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.EndpointType is not OpenIddictServerEndpointType.Token || context.Request?.ClientId is not { Length: > 0 } client) return;

        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        if (attempts.WaitOf(client, AddressOf(http)) is var wait && wait > TimeSpan.Zero)
        {
            await RefuseUnaskedAsync(http, wait);
            context.HandleRequest();
            return;
        }

        if (context.Request.ClientSecret is not { Length: > 0 } secret || await clients.FindByClientIdAsync(client, context.CancellationToken) is not null) return;

        await clients.CompareWithDummyHashAsync(secret, context.CancellationToken);
        context.Reject(OpenIddictConstants.Errors.InvalidClient, Refused);
    }

    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Request?.ClientId is not { Length: > 0 } client || context.Transaction.GetHttpRequest()?.HttpContext is not { } http) return default;

        if (context.Response.Error is null) attempts.Succeeded(client, AddressOf(http));
        if (context.Response.Error is not OpenIddictConstants.Errors.InvalidClient) return default;

        (context.Response.ErrorDescription, context.Response.ErrorUri) = (Refused, null);
        var wait = attempts.Failed(client, AddressOf(http));
        log.LogWarning(
            "Security event {SecurityEvent}: client {ClientId} from {Address}; refused unasked for {Seconds} s",
            wait > TimeSpan.Zero ? "token.locked" : "token.refused", client.Length > MaxLoggedLength ? client[..MaxLoggedLength] : client, AddressOf(http), (int)wait.TotalSeconds);
        return default;
    }

    private static async Task RefuseUnaskedAsync(HttpContext http, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await http.Response.WriteAsJsonAsync(
            new OAuthError("slow_down", $"Too many failed attempts. Try again in {seconds} seconds."), IdentityJson.Default.OAuthError, cancellationToken: http.RequestAborted);
    }

    private static string? AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();
}
