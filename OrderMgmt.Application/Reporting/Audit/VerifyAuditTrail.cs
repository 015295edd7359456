using System.Text;
using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Application.Reporting.Audit;

public sealed record VerifyAuditTrailQuery : IQuery<Result<AuditVerification>>;

/// <summary>Whether the audit trail is what was written, entry by entry, with the events it covers.</summary>
/// <param name="Intact">Every hash fits and the head is signed by a key of this deployment.</param>
/// <param name="Entries">How many were read.</param>
/// <param name="Events">How many events they cover.</param>
/// <param name="BrokenAt">The position of the first entry that is not what was written; null when the hashes fit.</param>
/// <param name="Reason">What is wrong; null when intact.</param>
/// <param name="TipHash">The last entry's hash in hex.</param>
/// <param name="Head">Keep it elsewhere to prove later that nothing was cut off or written anew.</param>
public sealed record AuditVerification(
    bool Intact,
    [Whole(0)] long Entries,
    [Whole(0)] long Events,
    [Whole(0)] long? BrokenAt,
    [Text(TextLimits.Message)] string? Reason,
    [Text(TextLimits.Sha256Hex, TextPatterns.Sha256HexOrEmpty)] string TipHash,
    AuditHeadResponse Head)
{
    internal static AuditVerification From(AuditProof proof) => new(
        proof.Break is null && proof.IsSigned,
        proof.Entries,
        proof.Events,
        proof.Break?.Position,
        proof.Break?.Reason ?? (proof.IsSigned ? null : "The head is not signed by a key of this deployment."),
        Convert.ToHexStringLower(proof.Tip),
        AuditHeadResponse.From(proof.Head));
}

/// <summary>The signed head of the trail.</summary>
/// <param name="LastNumber">Of the newest order number; 0 before the first.</param>
/// <param name="LastPosition">The newest position given out.</param>
/// <param name="LastHash">The newest entry's hash in hex.</param>
/// <param name="Statement">What is signed, as text: <c>ordermgmt.audit-head.v1</c>, the tenant, <c>lastNumber</c>, <c>lastPosition</c> and <c>lastHash</c>, each ended by a line feed.</param>
/// <param name="KeyId">One of the keys at <c>/.well-known/audit-keys</c>; empty when nothing signed.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 in DER, as Base64.</param>
public sealed record AuditHeadResponse(
    [Whole(0)] long LastNumber,
    [Whole(0)] long LastPosition,
    [Text(TextLimits.Sha256Hex, TextPatterns.Sha256HexOrEmpty)] string LastHash,
    [Text(TextLimits.AuditStatement, TextPatterns.AuditStatement)] string Statement,
    [Text(TextLimits.Sha256Hex, TextPatterns.Sha256HexOrEmpty)] string KeyId,
    [Text(TextLimits.Signature, TextPatterns.Base64OrEmpty)] string Signature)
{
    internal static AuditHeadResponse From(SignedAuditHead signed) => new(
        signed.Head.LastNumber,
        signed.Head.LastPosition,
        Convert.ToHexStringLower(signed.Head.LastAuditHash),
        Encoding.UTF8.GetString(signed.Head.Statement),
        signed.KeyId,
        Convert.ToBase64String(signed.Signature));
}

internal sealed class VerifyAuditTrailHandler(ISnapshotReads snapshots, AuditChain chain) : IQueryHandler<VerifyAuditTrailQuery, Result<AuditVerification>>
{
    public async ValueTask<Result<AuditVerification>> Handle(VerifyAuditTrailQuery query, CancellationToken ct) =>
        AuditVerification.From(await snapshots.ReadAsync(chain.VerifyAsync, ct));
}
