using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Application.Reporting.Consistency;
using OrderMgmt.Application.Reporting.Isolation;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>Reports, their jobs, and the checks.</summary>
internal static partial class MessageSamples
{
    private static Dictionary<string, MessageSample> Reports => new(StringComparer.Ordinal)
    {
        ["list audit entries"] = new(new ListAuditEntriesQuery(null)),
        ["list audit entries by subject"] = new(new ListAuditEntriesQuery(new(SampleValues.Id))),
        ["verify audit trail"] = new(new VerifyAuditTrailQuery()),
        ["get consistency report"] = new(new GetConsistencyReportQuery()),
        ["get isolation report"] = new(new GetIsolationReportQuery()),
        ["get job"] = new(new GetJobQuery(Job), AReport(Sales(SalesGrouping.Day))),
        ["get job result"] = new(new GetJobResultQuery(Job), AReport(Sales(SalesGrouping.Day))),
        ["run report"] = new(new RunReportCommand(Sales(SalesGrouping.Sku))),
        ["execute report by day"] = new(new ExecuteReport(Job), AReport(Sales(SalesGrouping.Day))),
        ["execute report by month"] = new(new ExecuteReport(Job), AReport(Sales(SalesGrouping.Month) with { Format = ReportFormat.Json })),
        ["execute report by country"] = new(new ExecuteReport(Job), AReport(Sales(SalesGrouping.Country))),
        ["execute report by SKU"] = new(new ExecuteReport(Job), AReport(Sales(SalesGrouping.Sku))),
        ["execute sales by product"] = new(new ExecuteReport(Job), AReport(new SalesByProductParameters("2026-01-01", "2026-02-01", AsOf: 1))),
        ["execute order ageing"] = new(new ExecuteReport(Job), AReport(new OrderAgeingParameters(At: From, AsOf: 1))),
        ["execute order ageing by order"] = new(new ExecuteReport(Job), AReport(new OrderAgeingParameters(AgeingGrouping.Order, From.AddDays(1), AsOf: 1))),
        ["execute fulfilment performance"] = new(new ExecuteReport(Job), AReport(new FulfilmentPerformanceParameters("2026-01-01", "2026-02-01", AsOf: 1))),
        ["execute payments by provider"] = new(new ExecuteReport(Job), AReport(new PaymentsReconciliationParameters("2026-01-01", "2026-02-01", AsOf: 1))),
        ["execute payments by order"] = new(new ExecuteReport(Job), AReport(new PaymentsReconciliationParameters("2026-01-01", "2026-02-01", PaymentsGrouping.Order, AsOf: 1))),
        ["execute returns"] = new(new ExecuteReport(Job), AReport(new ReturnsParameters("2026-01-01", "2026-02-01", AsOf: 1))),
        ["execute stock on hand"] = new(new ExecuteReport(Job), AReport(new StockOnHandParameters(AsOf: 1))),
        ["execute stock movements"] = new(new ExecuteReport(Job), AReport(new StockMovementsParameters("2026-01-01", "2026-02-01", "SKU-1", AsOf: 1))),
    };
}
