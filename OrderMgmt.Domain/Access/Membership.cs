using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Access;

/// <summary>
/// What a principal may do in a tenant. A token can only narrow it: a right must be among its scopes as well.
/// </summary>
public sealed class Membership
{
    /// <summary>Stands for our own issuer, whatever address it is published under.</summary>
    public const string BuiltInIssuer = "built-in";

    private Membership() { }

    public TenantId TenantId { get; private set; }

    public string Issuer { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>Granted scopes, such as <c>orders:read</c>.</summary>
    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public DateTimeOffset GrantedAt { get; private set; }

    public static Membership Grant(
        TenantId tenant, string issuer, string subject, IReadOnlyList<string> scopes, DateTimeOffset now) =>
        new() { TenantId = tenant, Issuer = issuer, Subject = subject, Scopes = scopes, GrantedAt = now };
}
