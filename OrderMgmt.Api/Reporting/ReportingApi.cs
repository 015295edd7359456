using OrderMgmt.Api.Reporting.Audit;
using OrderMgmt.Api.Reporting.Jobs;

namespace OrderMgmt.Api.Reporting;

internal static class ReportingApi
{
    public static void MapReporting(this IEndpointRouteBuilder tenant)
    {
        tenant.MapReports();
        tenant.MapJobs();
        tenant.MapAudit();
        tenant.MapConsistency();
        tenant.MapIsolation();
    }
}
