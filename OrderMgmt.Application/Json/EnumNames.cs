using System.Collections.Frozen;
using System.Text.Json;

namespace OrderMgmt.Application.Json;

/// <summary>How an enumeration's members are called in bodies and in queries.</summary>
public static class EnumNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> Names = Enum.GetValues<TEnum>().ToFrozenDictionary(member => member, member => EnumNames.Of(member));

    private static readonly FrozenDictionary<string, TEnum> Members = Names.ToFrozenDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    /// <summary>The member of that name, letter by letter.</summary>
    public static bool TryParse(string? name, out TEnum member)
    {
        member = default;
        return name is not null && Members.TryGetValue(name, out member);
    }

    public static string Of(TEnum member) => Names[member];
}

public static class EnumNames
{
    public static string Of(Enum member) => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());

    /// <summary>Such as <c>day, month, country</c>.</summary>
    public static string Listed(Type type) => string.Join(", ", AllOf(type));

    /// <summary>In the order of their values.</summary>
    public static IEnumerable<string> AllOf(Type type) => Enum.GetValues(type).Cast<Enum>().Select(Of);
}
