using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Jobs;
using OrderMgmt.Api.Tenancy;
using OrderMgmt.Application.Reports;
using OrderMgmt.Application.Tenancy;

namespace OrderMgmt.Api.Reports;

internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder tenant)
    {
        var reports = tenant.MapGroup("/reports").WithTags("Reports");
        reports.MapPost("/sales-by-period/runs", RunSalesByPeriod).WithName("RunSalesByPeriod")
            .RequireAuthorization(Permissions.ReportsRun).RequireIdempotencyKey();
    }

    /// <summary>Run the report "sales by period"</summary>
    /// <remarks>Orders placed in the period and not cancelled: a row per group and currency, shipping in a column of its own. The reply names the job to watch.</remarks>
    internal static async Task<Results<AcceptedJob, Problem>> RunSalesByPeriod(
        [FromBody] SalesByPeriodParameters parameters, ISender sender, TenantContext tenant, CancellationToken ct) =>
        (await sender.Send(new RunSalesByPeriodCommand(parameters), ct))
            .ToReply(job => new AcceptedJob(job, TenantApi.PathOf(tenant.TenantId, $"jobs/{job.Id}")));
}
