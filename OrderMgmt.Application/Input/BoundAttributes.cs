namespace OrderMgmt.Application.Input;

/// <summary>
/// What a text can be. Stated once, on the member of a request or reply or on a query's parameter; the API's document tells it.
/// For requests the validator enforces it; BoundAttributesTests compares the two.
/// </summary>
/// <param name="maxLength">From <see cref="Domain.Common.TextLimits"/>. In a list, of each item.</param>
/// <param name="pattern">From <see cref="TextPatterns"/>. Default: one line.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class TextAttribute(int maxLength, string pattern = TextPatterns.Line) : Attribute
{
    public int MaxLength { get; } = maxLength;

    public string Pattern { get; } = pattern;

    /// <summary>JSON Schema's name for the form, such as <c>email</c>; told instead of the pattern.</summary>
    public string? Format { get; init; }
}

/// <summary>The least and the largest that an integer can be; left open upwards, the type's own end is told.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class WholeAttribute(long min, long max = long.MaxValue) : Attribute
{
    public long Min { get; } = min;

    public long Max { get; } = max;
}

/// <summary>How many items a list can have.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ItemsAttribute : Attribute
{
    /// <summary>Where no rule limits the list: all that a list in memory can hold.</summary>
    public const int NoRule = int.MaxValue;

    public ItemsAttribute(int max) => Max = max;

    /// <summary>At most one for each member of the enumeration.</summary>
    public ItemsAttribute(Type onePer) => Max = Enum.GetNames(onePer).Length;

    public int Max { get; }

    public int Min { get; init; }
}
