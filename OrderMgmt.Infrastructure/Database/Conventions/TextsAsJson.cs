using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OrderMgmt.Infrastructure.Database.Conventions;

/// <summary>Texts by name, stored as one JSON object and always in the order of their names.</summary>
internal sealed class TextsAsJson() : ValueConverter<IReadOnlyDictionary<string, string>, string>(
    texts => Write(texts), json => Read(json))
{
    private static string Write(IReadOnlyDictionary<string, string> texts) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(texts.ToDictionary(), StringComparer.Ordinal), TextsJson.Default.SortedDictionaryStringString);

    private static SortedDictionary<string, string> Read(string json) =>
        new(JsonSerializer.Deserialize(json, TextsJson.Default.SortedDictionaryStringString)!, StringComparer.Ordinal);

    internal sealed class Comparer() : ValueComparer<IReadOnlyDictionary<string, string>>(
        (a, b) => Write(a!) == Write(b!), texts => Write(texts).GetHashCode(StringComparison.Ordinal), texts => texts);
}

[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class TextsJson : JsonSerializerContext;
