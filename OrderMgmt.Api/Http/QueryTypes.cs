using System.Text.Json;
using OrderMgmt.Application.Common;

namespace OrderMgmt.Api.Http;

/// <summary>A time in a query: RFC 3339 with an offset, as in bodies.</summary>
internal readonly record struct QueryTime(DateTimeOffset Value)
{
    public static bool TryParse(string? text, out QueryTime time)
    {
        var parsed = Rfc3339.TryParse(text, out var value);
        time = new QueryTime(value);
        return parsed;
    }
}

/// <summary>An enumeration's member in a query, by its camelCase name alone, as in bodies.</summary>
internal readonly record struct QueryName<TEnum>(TEnum Value)
    where TEnum : struct, Enum
{
    public static bool TryParse(string? text, out QueryName<TEnum> name)
    {
        foreach (var member in Enum.GetValues<TEnum>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(member.ToString()) != text) continue;
            name = new QueryName<TEnum>(member);
            return true;
        }

        name = default;
        return false;
    }
}
