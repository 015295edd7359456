using System.Text;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>
/// A name inside one tenant, for caches, blobs and locks. It can only be made from a tenant, so the same name in two
/// tenants is never the same key.
/// </summary>
public readonly record struct TenantKey
{
    private readonly string? text;

    private TenantKey(string text) => this.text = text;

    /// <param name="parts">At least one; whatever a part contains, it cannot be taken for another.</param>
    public static TenantKey Of(TenantId tenant, params ReadOnlySpan<string> parts)
    {
        ArgumentOutOfRangeException.ThrowIfZero(parts.Length);
        var key = new StringBuilder(tenant.Value.ToString("N"));
        foreach (var part in parts)
        {
            if (string.IsNullOrEmpty(part) || part is "." or "..") throw new ArgumentException("A part of a key must be a name.", nameof(parts));
            key.Append('/').Append(Uri.EscapeDataString(part));
        }

        return new TenantKey(key.ToString());
    }

    public override string ToString() => text ?? throw new TenantNotSetException();
}
