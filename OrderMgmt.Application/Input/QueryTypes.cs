using OrderMgmt.Application.Json;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Input;

/// <summary>A time in a query: RFC 3339 with an offset, as in bodies.</summary>
public readonly record struct QueryTime(DateTimeOffset Value)
{
    public static bool TryParse(string? text, out QueryTime time)
    {
        var parsed = Rfc3339.TryParse(text, out var value);
        time = new QueryTime(value);
        return parsed;
    }
}

/// <summary>An enumeration's member in a query, by its name, as in bodies.</summary>
public readonly record struct QueryName<TEnum>(TEnum Value)
    where TEnum : struct, Enum
{
    public static bool TryParse(string? text, out QueryName<TEnum> name)
    {
        var known = EnumNames<TEnum>.TryParse(text, out var member);
        name = new QueryName<TEnum>(member);
        return known;
    }
}

/// <summary>An identifier in a query, in its one spelling.</summary>
public readonly record struct QueryId(Guid Value)
{
    public static bool TryParse(string? text, out QueryId id)
    {
        var parsed = EntityId.TryParse(text, out Guid value);
        id = new QueryId(value);
        return parsed;
    }
}

internal static class QueryTexts
{
    /// <summary>A text of a query in the form in which texts are stored.</summary>
    public static string? Canonical(this string? text) => text is null ? null : CanonicalText.Of(text);
}
