using System.Text.Json;
using System.Text.Json.Nodes;
using OrderMgmt.Application.Json;

namespace OrderMgmt.Application.Pipeline;

/// <summary>Which members of stored JSON, an audit entry's changes or an event's data, are about a person.</summary>
internal static class PayloadMask
{
    /// <summary>By kind of thing, in its words; a member that begins so is masked with all it holds. A test holds it against the model.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Personal = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Customer"] = ["name", "email", "phone"],
        ["CustomerAddress"] = ["address"],
        ["Order"] = ["customerEmail", "customerName", "customer_", "shippingAddress", "billingAddress"],
        ["OrderChange"] = ["actions"],
    };

    // Events refer to persons by id; one that names a recipient is the exception.
    private static readonly string[] OfEvents = ["customerName", "customerEmail", "email", "recipient", "address", "shippingAddress", "billingAddress"];

    public static JsonElement OfChanges(JsonElement changes, PersonalData personal)
    {
        var masked = JsonNode.Parse(changes.GetRawText());
        Mask(masked, personal);
        return JsonSerializer.SerializeToElement(masked, AuditJson.Default.JsonNode);
    }

    public static JsonElement OfEvent(JsonElement data, PersonalData personal)
    {
        if (data.ValueKind is not JsonValueKind.Object || !data.EnumerateObject().Any(m => IsNamed(m.Name, OfEvents))) return data;

        var masked = JsonNode.Parse(data.GetRawText());
        Mask(masked, OfEvents, personal);
        return JsonSerializer.SerializeToElement(masked, AuditJson.Default.JsonNode);
    }

    private static void Mask(JsonNode? changes, PersonalData personal)
    {
        if (changes is not JsonArray all) return;
        foreach (var change in all.OfType<JsonObject>())
        {
            Mask(change["parts"], personal);
            if (change["type"] is not JsonValue type || !type.TryGetValue(out string? name) || !Personal.TryGetValue(name, out var members)) continue;
            Mask(change["before"], members, personal);
            Mask(change["after"], members, personal);
        }
    }

    private static void Mask(JsonNode? side, string[] members, PersonalData personal)
    {
        if (side is not JsonObject values) return;
        foreach (var (name, value) in values.ToList())
            if (value is not null && IsNamed(name, members)) values[name] = personal.Of(value.ToString());
    }

    private static bool IsNamed(string name, string[] members) => Array.Exists(members, m => name.StartsWith(m, StringComparison.Ordinal));
}
