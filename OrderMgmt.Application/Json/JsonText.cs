using System.Text.Json;

namespace OrderMgmt.Application.Json;

internal static class JsonText
{
    /// <summary>Stored JSON as an element that outlives its document.</summary>
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
