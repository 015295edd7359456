using System.Collections;
using System.Globalization;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Input;

/// <summary>
/// What a member of a request or reply, or a query's parameter, can be. Stated once: the API's document shows it, and
/// <see cref="Pipeline.RequestRules"/> refuses what is outside.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public abstract class BoundAttribute : Attribute
{
    /// <summary>Says what is allowed, for the error; null when the value is within the bound.</summary>
    internal abstract string? ProblemOf(object value);
}

/// <summary>What a text can be.</summary>
/// <param name="maxLength">From <see cref="TextLimits"/>. In a list, of each item.</param>
/// <param name="pattern">From <see cref="TextPatterns"/>. Default: one line.</param>
public sealed class TextAttribute(int maxLength, string pattern = TextPatterns.Line) : BoundAttribute
{
    public int MaxLength { get; } = maxLength;

    public string Pattern { get; } = pattern;

    /// <summary>JSON Schema's name for the form, such as <c>email</c>; shown instead of the pattern.</summary>
    public string? Format { get; init; }

    /// <summary>Free text. A text of another pattern is checked by the code that parses it.</summary>
    internal bool IsFree => Pattern is TextPatterns.Line or TextPatterns.Key;

    // What something is found by has no characters that cannot be seen; texts for people may join emoji and words.
    private bool IsFoundBy => Pattern is TextPatterns.Key || Format is "email";

    internal override string? ProblemOf(object value) => value is not string text || !IsFree ? null
        : CanonicalText.LengthOf(text) > MaxLength ? string.Create(CultureInfo.InvariantCulture, $"Use at most {MaxLength} characters.")
        : Format is "email" && !MailAddress.IsValid(text) ? "Give a mail address, such as ada@example.com, or leave it out."
        : !(IsFoundBy ? TextCharacters.AreVisible(text) : TextCharacters.AreReadable(text)) ? "Use no line breaks, control or invisible format characters, and no U+FFFD."
        : null;
}

/// <summary>The few texts that one can be.</summary>
public sealed class OneOfAttribute(params string[] values) : BoundAttribute
{
    public IReadOnlyList<string> Values { get; } = values;

    internal override string? ProblemOf(object value) => Values.Contains((string)value) ? null : $"Give one of: {string.Join(", ", Values)}.";
}

/// <summary>The least and the largest that an integer can be; without an upper bound, the type's own is shown.</summary>
public sealed class WholeAttribute(long min, long max = long.MaxValue) : BoundAttribute
{
    public long Min { get; } = min;

    public long Max { get; } = max;

    internal override string? ProblemOf(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture) is var number && number >= Min && number <= Max
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"Give a whole number between {Min} and {Max}.");
}

/// <summary>The least and the largest that a decimal number can be, and how many decimals it has at most; trailing zeros do not count.</summary>
public sealed class NumberAttribute(int min, int max, int decimals) : BoundAttribute
{
    public int Min { get; } = min;

    public int Max { get; } = max;

    internal override string? ProblemOf(object value) => (decimal)value is var number && number >= Min && number <= Max && decimal.Round(number, decimals) == number
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"Give a number between {Min} and {Max} with at most {decimals} decimals.");
}

/// <summary>How many items a list can have.</summary>
public sealed class ItemsAttribute : BoundAttribute
{
    /// <summary>Where no rule limits the list: all that a list in memory can hold.</summary>
    public const int NoRule = int.MaxValue;

    public ItemsAttribute(int max) => Max = max;

    /// <summary>At most one for each member of the enumeration.</summary>
    public ItemsAttribute(Type onePer) => Max = Enum.GetNames(onePer).Length;

    public int Max { get; }

    public int Min { get; init; }

    /// <summary>Says what is allowed, for the error.</summary>
    public string Wanted => string.Create(CultureInfo.InvariantCulture, $"Give a list of {Min} to {Max} items.");

    internal override string? ProblemOf(object value) => ((ICollection)value).Count is var count && count >= Min && count <= Max ? null : Wanted;
}
