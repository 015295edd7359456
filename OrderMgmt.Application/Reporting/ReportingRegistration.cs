using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Application.Reporting.Consistency;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;

namespace OrderMgmt.Application.Reporting;

internal static class ReportingRegistration
{
    public static IServiceCollection AddReporting(this IServiceCollection services) => services
        .AddScoped<JobSteps>()
        .AddScoped<AuditChain>()
        .AddScoped<StandingChecks>()
        .AddReports();
}
