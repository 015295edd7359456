using System.Text.Json.Serialization;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Inventory.Products;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering.Allocation;
using OrderMgmt.Application.Ordering.Changes;
using OrderMgmt.Application.Ordering.Fulfilments;
using OrderMgmt.Application.Ordering.Holds;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Ordering.Payments;
using OrderMgmt.Application.Ordering.Returns;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Application.Reporting.Consistency;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Json;

/// <summary>
/// How requests and responses look as JSON, generated at compile time. Strict: unknown, duplicate and missing members and
/// numbers in quotes are errors. Texts and times are read in the form in which they are stored. The API sends and stored replies are kept in this one form.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16,
    Converters =
    [
        typeof(CanonicalTextConverter),
        typeof(CanonicalGuidConverter),
        typeof(WholeNumberConverter),
        typeof(SmallWholeNumberConverter),
        typeof(Rfc3339Converter),
        typeof(CamelCase<OrderStatus>),
        typeof(CamelCase<OrderAction>),
        typeof(CamelCase<PaymentStatus>),
        typeof(CamelCase<RefundPurpose>),
        typeof(CamelCase<FulfilmentProgress>),
        typeof(CamelCase<ReturnProgress>),
        typeof(CamelCase<HoldKind>),
        typeof(CamelCase<ChangeKind>),
        typeof(CamelCase<ChangeStatus>),
        typeof(CamelCase<FulfilmentStatus>),
        typeof(CamelCase<PaymentKind>),
        typeof(CamelCase<ReturnStatus>),
        typeof(CamelCase<ReturnReason>),
        typeof(CamelCase<ReturnDisposition>),
        typeof(CamelCase<StockMovementKind>),
        typeof(CamelCase<ManualMovement>),
        typeof(CamelCase<JobStatus>),
        typeof(CamelCase<SalesGrouping>),
        typeof(CamelCase<AgeingGrouping>),
        typeof(CamelCase<PerformanceGrouping>),
        typeof(CamelCase<PaymentsGrouping>),
        typeof(CamelCase<ReportFormat>),
    ])]
[JsonSerializable(typeof(CreateOrderCommand))]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(Page<OrderSummary>))]
[JsonSerializable(typeof(Page<TimelineEntry>))]
[JsonSerializable(typeof(OrderLifecycleResponse))]
[JsonSerializable(typeof(Page<Backorder>))]
[JsonSerializable(typeof(HoldResponse))]
[JsonSerializable(typeof(Page<HoldResponse>))]
[JsonSerializable(typeof(FulfilmentResponse))]
[JsonSerializable(typeof(Page<FulfilmentResponse>))]
[JsonSerializable(typeof(PaymentResponse))]
[JsonSerializable(typeof(Page<PaymentResponse>))]
[JsonSerializable(typeof(ReturnResponse))]
[JsonSerializable(typeof(Page<ReturnResponse>))]
[JsonSerializable(typeof(ChangeResponse))]
[JsonSerializable(typeof(Page<ChangeResponse>))]
[JsonSerializable(typeof(ChangePreview))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(CreateProductCommand))]
[JsonSerializable(typeof(ProductChange))]
[JsonSerializable(typeof(ProductResponse))]
[JsonSerializable(typeof(Page<ProductResponse>))]
[JsonSerializable(typeof(StockLocationInput))]
[JsonSerializable(typeof(StockLocationResponse))]
[JsonSerializable(typeof(Page<StockLocationResponse>))]
[JsonSerializable(typeof(Page<StockLevelResponse>))]
[JsonSerializable(typeof(StockMovementResponse))]
[JsonSerializable(typeof(Page<StockMovementResponse>))]
[JsonSerializable(typeof(RecordStockMovementCommand))]
[JsonSerializable(typeof(StockMovementReceipt))]
[JsonSerializable(typeof(CustomerDetails))]
[JsonSerializable(typeof(CustomerProfile))]
[JsonSerializable(typeof(Page<CustomerProfile>))]
[JsonSerializable(typeof(Page<AuditEntryResponse>))]
[JsonSerializable(typeof(AuditVerification))]
[JsonSerializable(typeof(ConsistencyReport))]
[JsonSerializable(typeof(JobResponse))]
[JsonSerializable(typeof(SalesByPeriodParameters))]
[JsonSerializable(typeof(SalesByProductParameters))]
[JsonSerializable(typeof(OrderAgeingParameters))]
[JsonSerializable(typeof(FulfilmentPerformanceParameters))]
[JsonSerializable(typeof(PaymentsReconciliationParameters))]
[JsonSerializable(typeof(ReturnsParameters))]
[JsonSerializable(typeof(StockOnHandParameters))]
[JsonSerializable(typeof(StockMovementsParameters))]
public sealed partial class ApplicationJson : JsonSerializerContext;
