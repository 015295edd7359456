using System.Text.Json.Serialization;
using OrderMgmt.Api.Reporting.Audit;

namespace OrderMgmt.Api.Reporting;

/// <summary>The replies that only the API knows.</summary>
[JsonSerializable(typeof(AuditKeySet))]
internal sealed partial class ReportingReplies : JsonSerializerContext;
