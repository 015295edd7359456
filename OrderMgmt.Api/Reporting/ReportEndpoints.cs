using System.Reflection;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Reporting.Jobs;
using OrderMgmt.Api.Tenancy;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;

namespace OrderMgmt.Api.Reporting;

internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder tenant)
    {
        var reports = tenant.MapGroup("/reports").WithTags("Reports");
        var mapRun = typeof(ReportEndpoints).GetMethod(nameof(MapRun), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var report in ReportDefinitions.All) mapRun.MakeGenericMethod(report.Parameters).Invoke(null, [reports]);
    }

    private static void MapRun<TParameters>(RouteGroupBuilder reports)
        where TParameters : ReportParameters
    {
        var report = ReportDefinitions.Of<TParameters>();
        reports.MapPost($"/{report.Name}/runs", Run<TParameters>)
            .WithName($"Run{typeof(TParameters).Name.Replace("Parameters", "", StringComparison.Ordinal)}")
            .WithSummary($"Run the report \"{report.Title}\"")
            .WithDescription($"{report.Content} The reply names the job to watch.")
            .RequireAuthorization(report.Permission).RequireIdempotencyKey();
    }

    internal static async Task<Results<AcceptedJob, Problem>> Run<TParameters>(
        [FromBody] TParameters parameters, ISender sender, TenantContext tenant, CancellationToken ct)
        where TParameters : ReportParameters =>
        (await sender.Send(new RunReportCommand(parameters), ct))
            .ToReply(job => new AcceptedJob(job, TenantPaths.PathOf(tenant.TenantId, $"jobs/{job.Id}")));
}
