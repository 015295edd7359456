using System.Text.Json.Serialization;
using OrderMgmt.Application.Audit;
using OrderMgmt.Application.Jobs;
using OrderMgmt.Application.Orders;
using OrderMgmt.Application.Products;
using OrderMgmt.Application.Reports;
using OrderMgmt.Domain.Jobs;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Common;

/// <summary>
/// How requests and responses look as JSON, generated at compile time. Strict: unknown, duplicate and missing members and
/// numbers in quotes are errors. The API sends and stored replies are kept in this one form.
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
        typeof(Rfc3339Converter),
        typeof(CamelCase<OrderStatus>),
        typeof(CamelCase<OrderAction>),
        typeof(CamelCase<JobStatus>),
        typeof(CamelCase<SalesGrouping>),
        typeof(CamelCase<ReportFormat>),
    ])]
[JsonSerializable(typeof(CreateOrderCommand))]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(Page<OrderSummary>))]
[JsonSerializable(typeof(Page<TimelineEntry>))]
[JsonSerializable(typeof(ProductResponse))]
[JsonSerializable(typeof(Page<ProductResponse>))]
[JsonSerializable(typeof(Page<AuditEntryResponse>))]
[JsonSerializable(typeof(AuditVerification))]
[JsonSerializable(typeof(JobResponse))]
[JsonSerializable(typeof(SalesByPeriodParameters))]
public sealed partial class ApplicationJson : JsonSerializerContext;
