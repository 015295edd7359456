using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Json;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Errors;

/// <summary>What a single value must be, in the API's language: whether it is, and what would be right.</summary>
/// <param name="Text">For people, such as <c>Give a whole number between 1 and 200.</c></param>
internal sealed record Expected(string Text, Func<JsonElement, bool> IsMetBy)
{
    /// <summary>What a pattern asks for, in words.</summary>
    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        [TextPatterns.Currency] = " (an ISO 4217 code, such as EUR)",
        [TextPatterns.Country] = " (an ISO 3166-1 alpha-2 code, such as GB)",
        [TextPatterns.TimeZone] = " (a name of the tz database, such as Europe/London)",
        [TextPatterns.DateOrTime] = " (a date, such as 2026-01-31, or a time with offset, such as 2026-01-31T12:00:00Z)",
        [TextPatterns.Base64Url] = " (as an earlier reply gave it)",
    };

    private const string ExampleId = "0197f0a0-c0de-7000-8000-00000000000a";

    /// <summary>Null for what is no single value: objects, lists and texts by name.</summary>
    /// <param name="facts">The attributes of the member or parameter.</param>
    public static Expected? Of(Type type, IReadOnlyList<object> facts)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(QueryName<>)) type = type.GetGenericArguments()[0];
        if (type.IsEnum) return OneOf(EnumNames.Listed(type).Split(", "));
        if (type == typeof(string)) return facts.OfType<OneOfAttribute>().FirstOrDefault() is { } allowed
            ? OneOf([.. allowed.Values])
            : TextOf(facts.OfType<TextAttribute>().FirstOrDefault());
        if (type == typeof(int)) return WholeOf(RangeOf(facts) ?? (int.MinValue, int.MaxValue));
        if (type == typeof(long)) return WholeOf(RangeOf(facts) ?? (long.MinValue, long.MaxValue));
        if (type == typeof(decimal)) return new("Give a number.", value => value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out _));
        if (type == typeof(bool)) return new("Give true or false.", value => value.ValueKind is JsonValueKind.True or JsonValueKind.False);
        if (type == typeof(DateTimeOffset) || type == typeof(QueryTime)) return new(Rfc3339.Hint, value => IsText(value, text => Rfc3339.TryParse(text, out _)));
        if (type == typeof(Guid) || type == typeof(QueryId) || typeof(IEntityId).IsAssignableFrom(type))
            return new($"Give an identifier in lower case, such as {ExampleId}.", value => IsText(value, text => EntityId.TryParse(text, out Guid _)));
        return null;
    }

    private static Expected OneOf(string[] names) =>
        new($"Give one of: {string.Join(", ", names)}.", value => IsText(value, text => names.Contains(text, StringComparer.Ordinal)));

    private static Expected TextOf(TextAttribute? bounds)
    {
        if (bounds is null) return new("Give a text.", value => value.ValueKind is JsonValueKind.String);

        var form = bounds.Format is { } format ? $" ({format})" : Forms.GetValueOrDefault(bounds.Pattern, "");
        return new(
            string.Create(CultureInfo.InvariantCulture, $"Give a text{form} of at most {bounds.MaxLength} characters."),
            value => IsText(value, text => CanonicalText.LengthOf(CanonicalText.Of(text)) <= bounds.MaxLength
                && (bounds.Format is not null || Regex.IsMatch(CanonicalText.Of(text), bounds.Pattern, RegexOptions.CultureInvariant))));
    }

    private static Expected WholeOf((long Min, long Max) range) => new(
        string.Create(CultureInfo.InvariantCulture, $"Give a whole number between {range.Min} and {range.Max}."),
        value => value.ValueKind is JsonValueKind.Number && WholeNumber.TryParse(value.GetRawText(), out var number) && number >= range.Min && number <= range.Max);

    private static (long Min, long Max)? RangeOf(IReadOnlyList<object> facts) =>
        facts.OfType<WholeAttribute>().FirstOrDefault() is { } whole ? (whole.Min, whole.Max) : null;

    private static bool IsText(JsonElement value, Func<string, bool> fits) => value.ValueKind is JsonValueKind.String && fits(value.GetString()!);
}
