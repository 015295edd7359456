using System.Text.Json.Serialization;
using OrderMgmt.Application.Audit;
using OrderMgmt.Application.Changes;
using OrderMgmt.Application.Consistency;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Fulfilments;
using OrderMgmt.Application.Holds;
using OrderMgmt.Application.Jobs;
using OrderMgmt.Application.Orders;
using OrderMgmt.Application.Payments;
using OrderMgmt.Application.Products;
using OrderMgmt.Application.Reports;
using OrderMgmt.Application.Returns;
using OrderMgmt.Application.Stock;
using OrderMgmt.Domain.Changes;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Fulfilments;
using OrderMgmt.Domain.Jobs;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Payments;
using OrderMgmt.Domain.Returns;
using OrderMgmt.Domain.Stock;

namespace OrderMgmt.Application.Common;

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
