using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Reporting.Consistency;

namespace OrderMgmt.Api.Reporting;

internal static class ConsistencyEndpoints
{
    public static void MapConsistency(this IEndpointRouteBuilder tenant) =>
        tenant.MapGroup("/").WithTags("Consistency")
            .MapGet("/consistency-report", Get).WithName("GetConsistencyReport").RequireAuthorization(Permissions.AuditRead).LimitExpensive();

    /// <summary>Prove that all stored figures fit each other</summary>
    /// <remarks>Adds up every ledger of the tenant as of one moment and compares it with what it explains. Takes its time with many orders.</remarks>
    internal static async Task<Results<Ok<ConsistencyReport>, Problem>> Get(ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetConsistencyReportQuery(), ct)).ToOk();
}
