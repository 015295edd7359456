using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Application.Reporting.Audit;

/// <summary>The keys that sign the heads of audit trails. The private one is outside the database.</summary>
public interface IAuditKeys
{
    /// <summary>True when this deployment's key signed exactly this head, or an earlier key that the current key has signed.</summary>
    ValueTask<bool> VerifyAsync(SignedAuditHead head, CancellationToken ct);
}
