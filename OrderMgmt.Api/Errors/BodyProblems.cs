using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using OrderMgmt.Application.Input;

namespace OrderMgmt.Api.Errors;

/// <summary>
/// All that keeps a body from being read, by the pointer of each member. Only a body that could not be read comes here: it is
/// compared with the contract by which it should have been read.
/// </summary>
internal sealed class BodyProblems
{
    private const int MaxShown = 50;
    private const int MaxNameLength = 100;
    private const int MaxNamed = 30;

    private readonly Dictionary<string, string[]> found = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string[]> Of(ReadOnlyMemory<byte> body, JsonTypeInfo contract)
    {
        var problems = new BodyProblems();
        problems.Compare(body, contract);
        return problems.found;
    }

    private void Compare(ReadOnlyMemory<byte> body, JsonTypeInfo contract)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = contract.Options.MaxDepth });
            CheckValue(document.RootElement, contract.Type, [], contract.Options, "");
        }
        catch (JsonException syntax)
        {
            Add("", IsOnlyTooDeep(body) ? $"Nest values at most {contract.Options.MaxDepth} deep." : string.Create(
                CultureInfo.InvariantCulture, $"This is not JSON: something is wrong in line {syntax.LineNumber + 1}, byte {syntax.BytePositionInLine + 1}."));
        }
        catch (InvalidOperationException)
        {
            Add("", "A text of the body is not Unicode: it holds half a character or bytes that are not UTF-8.");
        }
    }

    private static bool IsOnlyTooDeep(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var _ = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 10_000 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void CheckValue(JsonElement value, Type type, IReadOnlyList<object> facts, JsonSerializerOptions options, string pointer)
    {
        if (found.Count >= MaxShown) return;
        if (Expected.Of(type, facts) is { } expected)
        {
            if (!expected.IsMetBy(value)) Add(pointer, value.ValueKind is JsonValueKind.Null ? "This must not be null. " + expected.Text : expected.Text);
            return;
        }

        var contract = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        switch (contract.Kind)
        {
            case JsonTypeInfoKind.Enumerable:
                CheckList(value, contract, facts, pointer);
                break;
            case JsonTypeInfoKind.Dictionary when value.ValueKind is JsonValueKind.Object:
                foreach (var member in value.EnumerateObject()) CheckValue(member.Value, contract.ElementType!, facts, options, Below(pointer, member.Name));
                break;
            case JsonTypeInfoKind.Dictionary:
                Add(pointer, "Give an object of texts by name.");
                break;
            case JsonTypeInfoKind.Object when value.ValueKind is JsonValueKind.Object:
                CheckMembers(value, contract, pointer);
                break;
            case JsonTypeInfoKind.Object:
                Add(pointer, ObjectOf(contract));
                break;
        }
    }

    private void CheckList(JsonElement value, JsonTypeInfo contract, IReadOnlyList<object> facts, string pointer)
    {
        var bounds = facts.OfType<ItemsAttribute>().FirstOrDefault();
        if (value.ValueKind is not JsonValueKind.Array || (bounds is not null && (value.GetArrayLength() < bounds.Min || value.GetArrayLength() > bounds.Max)))
        {
            Add(pointer, ListOf(bounds));
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray()) CheckValue(item, contract.ElementType!, facts, contract.Options, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index++}"));
    }

    private void CheckMembers(JsonElement value, JsonTypeInfo contract, string pointer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in value.EnumerateObject())
        {
            var (name, at) = (given.Name, Below(pointer, given.Name));
            if (contract.Properties.FirstOrDefault(p => p.Name == name) is not { } member) Add(at, $"There is no such member. There are: {NamesOf(contract)}.");
            else if (!seen.Add(name)) Add(at, "This member stands here more than once.");
            else if (given.Value.ValueKind is not JsonValueKind.Null || !IsNullable(member)) CheckValue(given.Value, member.PropertyType, FactsOf(member), contract.Options, at);
        }

        foreach (var missing in contract.Properties.Where(p => IsRequired(p) && !seen.Contains(p.Name)))
            Add(Below(pointer, missing.Name), $"This member is missing. {Wanted(contract, missing)}");
    }

    private void Add(string pointer, string message)
    {
        if (found.Count < MaxShown) found.TryAdd(pointer, [message]);
    }

    /// <summary>It cannot be left out.</summary>
    public static bool IsRequired(JsonPropertyInfo member) => member.IsRequired || member.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    private static bool IsNullable(JsonPropertyInfo member) =>
        Nullable.GetUnderlyingType(member.PropertyType) is not null || (member.AssociatedParameter?.IsNullable ?? member.IsSetNullable);

    private static object[] FactsOf(JsonPropertyInfo member) =>
        [.. member.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(true) ?? [], .. member.AttributeProvider?.GetCustomAttributes(true) ?? []];

    private static string Wanted(JsonTypeInfo contract, JsonPropertyInfo member)
    {
        var facts = FactsOf(member);
        if (Expected.Of(member.PropertyType, facts) is { } expected) return expected.Text;

        var own = contract.Options.GetTypeInfo(member.PropertyType);
        return own.Kind is JsonTypeInfoKind.Enumerable ? ListOf(facts.OfType<ItemsAttribute>().FirstOrDefault()) : ObjectOf(own);
    }

    private static string ListOf(ItemsAttribute? bounds) =>
        bounds?.Wanted ?? "Give a list.";

    private static string ObjectOf(JsonTypeInfo contract) => $"Give an object with these members: {NamesOf(contract)}.";

    private static string NamesOf(JsonTypeInfo contract) => string.Join(", ", contract.Properties.Take(MaxNamed).Select(p => p.Name));

    private static string Below(string pointer, string name)
    {
        var shown = name.Length <= MaxNameLength ? name : name[..MaxNameLength];
        return JsonPointer.Of(shown, pointer);
    }
}
