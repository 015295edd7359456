using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Audit;

namespace OrderMgmt.Api.Reporting.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder tenant)
    {
        var audit = tenant.MapGroup("/").WithTags("Audit");
        audit.MapGet("/audit-entries", List).WithName("ListAuditEntries").RequireAuthorization(Permissions.AuditRead);
        audit.MapGet("/audit-verification", Verify).WithName("VerifyAuditTrail").RequireAuthorization(Permissions.AuditRead).LimitExpensive();
    }

    /// <summary>List what was done, by whom, newest first</summary>
    internal static async Task<Results<Ok<Page<AuditEntryResponse>>, Problem>> List(
        [AsParameters] ListAuditEntriesQuery query, ISender sender, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToOk();

    /// <summary>Prove that the audit trail is unbroken</summary>
    /// <remarks>
    /// Recomputes every hash from the first entry on, over entries and events, and checks the head's signature. The public keys are
    /// at <c>/.well-known/audit-keys</c>. Keep keys and heads elsewhere to prove later that nothing was cut off or written anew.
    /// </remarks>
    internal static async Task<Results<Ok<AuditVerification>, Problem>> Verify(ISender sender, CancellationToken ct) =>
        (await sender.Send(new VerifyAuditTrailQuery(), ct)).ToOk();
}
