using System.Text.Json.Serialization;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Application.Reporting.Consistency;
using OrderMgmt.Application.Reporting.Isolation;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Reporting;

/// <summary>The area's requests, replies and events as JSON; the form is that of <see cref="Json.ApplicationJson"/>.</summary>
[JsonSerializable(typeof(Page<AuditEntryResponse>))]
[JsonSerializable(typeof(AuditVerification))]
[JsonSerializable(typeof(ConsistencyReport))]
[JsonSerializable(typeof(IsolationReport))]
[JsonSerializable(typeof(JobResponse))]
[JsonSerializable(typeof(SalesByPeriodParameters))]
[JsonSerializable(typeof(SalesByProductParameters))]
[JsonSerializable(typeof(OrderAgeingParameters))]
[JsonSerializable(typeof(FulfilmentPerformanceParameters))]
[JsonSerializable(typeof(PaymentsReconciliationParameters))]
[JsonSerializable(typeof(ReturnsParameters))]
[JsonSerializable(typeof(StockOnHandParameters))]
[JsonSerializable(typeof(StockMovementsParameters))]
[JsonSerializable(typeof(ReportReady))]
[JsonSerializable(typeof(ReportFailed))]
internal sealed partial class ReportingJson : JsonSerializerContext;
