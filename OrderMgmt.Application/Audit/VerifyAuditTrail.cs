using Mediator;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Audit;

public sealed record VerifyAuditTrailQuery : IQuery<Result<AuditVerification>>;

/// <summary>Whether the audit trail is what was written, entry by entry.</summary>
/// <param name="Entries">How many were read.</param>
/// <param name="BrokenAt">The position of the first entry that does not follow from the one before it; null when intact.</param>
/// <param name="TipHash">The last entry's hash in hex: keep it elsewhere to prove later that nothing was cut off.</param>
public sealed record AuditVerification(
    bool Intact, [Whole(0)] long Entries, [Whole(1)] long? BrokenAt, [Text(TextLimits.Sha256Hex, TextPatterns.Sha256HexOrEmpty)] string TipHash);

internal sealed class VerifyAuditTrailHandler(AuditChain chain) : IQueryHandler<VerifyAuditTrailQuery, Result<AuditVerification>>
{
    public async ValueTask<Result<AuditVerification>> Handle(VerifyAuditTrailQuery query, CancellationToken ct) => await chain.VerifyAsync(ct);
}
