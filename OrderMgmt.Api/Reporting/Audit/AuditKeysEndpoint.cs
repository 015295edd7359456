using System.Buffers.Text;
using System.Security.Cryptography;
using OrderMgmt.Infrastructure.Audit;

namespace OrderMgmt.Api.Reporting.Audit;

/// <summary>The public keys of audit trails, as JSON Web Keys (RFC 7517); each also as PEM, for programs that know no JWK.</summary>
public sealed record AuditKeySet(IReadOnlyList<AuditKeyResponse> Keys);

/// <param name="Kid">As a head's <c>keyId</c> names it: SHA-256 of the key in DER, in hex.</param>
public sealed record AuditKeyResponse(string Kid, string Kty, string Crv, string X, string Y, string Use, string Alg, DateTimeOffset CreatedAt, string Pem)
{
    internal static AuditKeyResponse From(AuditKey key)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        return new AuditKeyResponse(
            key.Id, "EC", "P-256", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y), "sig", "ES256", key.CreatedAt,
            ecdsa.ExportSubjectPublicKeyInfoPem());
    }
}

internal static class AuditKeysEndpoint
{
    private const string Path = "/.well-known/audit-keys";

    public static void MapAuditKeys(this IEndpointRouteBuilder routes) => routes.MapGet(Path, List).AllowAnonymous().ExcludeFromDescription();

    // Anonymous, so that a tenant can keep the keys where this product has no hand in.
    private static async Task<IResult> List(AuditKeys keys, CancellationToken ct) =>
        TypedResults.Ok(new AuditKeySet([.. (await keys.ListAsync(ct)).Select(AuditKeyResponse.From)]));
}
