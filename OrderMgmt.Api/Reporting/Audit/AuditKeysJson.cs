using System.Text.Json.Serialization;

namespace OrderMgmt.Api.Reporting.Audit;

/// <summary>The replies that only the API knows.</summary>
[JsonSerializable(typeof(AuditKeySet))]
internal sealed partial class AuditKeysJson : JsonSerializerContext;
