using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OrderMgmt.Api.Identity;

/// <summary>
/// Remembers for a minute that a token was found valid: a caller sends the same one with every request, and checking its
/// signature costs more than reading an order. What is remembered is the whole token; a refusal never is.
/// </summary>
internal sealed class CachedTokenHandler(TimeProvider clock) : TokenHandler, IDisposable
{
    private const int MaxTokens = 10_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = MaxTokens });

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (known.TryGetValue(token, out TokenValidationResult? earlier) && earlier!.SecurityToken.ValidTo > clock.GetUtcNow().UtcDateTime) return earlier;

        var result = await handler.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid) known.Set(token, result, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
        return result;
    }

    public override SecurityToken ReadToken(string token) => handler.ReadToken(token);

    public void Dispose() => known.Dispose();
}
