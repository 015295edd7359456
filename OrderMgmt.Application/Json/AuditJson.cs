using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OrderMgmt.Application.Json;

[JsonSerializable(typeof(JsonNode))]
internal sealed partial class AuditJson : JsonSerializerContext;
