using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Reporting.Isolation;

namespace OrderMgmt.Api.Reporting;

internal static class IsolationEndpoints
{
    public static void MapIsolation(this IEndpointRouteBuilder tenant) =>
        tenant.MapGroup("/").WithTags("Isolation")
            .MapGet("/isolation-report", Get).WithName("GetIsolationReport").RequireAuthorization(Permissions.AuditRead);

    /// <summary>Read where the tenant's rows live and what keeps other tenants from them</summary>
    /// <remarks>Every night a row of another tenant is asked for from inside, as this tenant, past each layer in turn; the report has the last result.</remarks>
    internal static async Task<Results<Ok<IsolationReport>, Problem>> Get(ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetIsolationReportQuery(), ct)).ToOk();
}
