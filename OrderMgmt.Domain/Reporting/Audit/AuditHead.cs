using System.Globalization;
using System.Text;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Reporting.Audit;

/// <summary>How far a tenant's trail has come: its counters and the hash of its newest entry.</summary>
/// <param name="LastNumber">Of the newest order number; 0 before the first.</param>
/// <param name="LastPosition">The newest position given out.</param>
/// <param name="LastAuditHash">Empty before the first entry.</param>
public sealed record AuditHead(TenantId TenantId, long LastNumber, long LastPosition, byte[] LastAuditHash)
{
    /// <summary>What is signed, as UTF-8 text: five lines, the last one ended too. Part of the contract, see docs/audit.md.</summary>
    public byte[] Statement => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"ordermgmt.audit-head.v1\n{TenantId}\n{LastNumber}\n{LastPosition}\n{Convert.ToHexStringLower(LastAuditHash)}\n"));
}

/// <summary>A head with the signature that vouches for it.</summary>
/// <param name="KeyId">Of the key that signed; empty when nothing did.</param>
/// <param name="Signature">ECDSA P-256 over SHA-256, in DER.</param>
public sealed record SignedAuditHead(AuditHead Head, string KeyId, byte[] Signature);
