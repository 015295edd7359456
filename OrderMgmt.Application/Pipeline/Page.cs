using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>Some items of a list, in its order.</summary>
/// <param name="Items">At most as many as the request's limit.</param>
/// <param name="Next">Send it as <c>cursor</c>, with the same filters, for the items that follow; null at the end.</param>
public sealed record Page<T>(
    [Items(Page.MaxLimit)] IReadOnlyList<T> Items,
    [Text(TextLimits.Cursor, TextPatterns.Base64Url)] string? Next) : IMasked
{
    object IMasked.Mask(PersonalData personal) =>
        this with { Items = [.. Items.Select(item => item is IMasked masked ? (T)masked.Mask(personal) : item)] };
}

/// <summary>How many items a page has.</summary>
public static class Page
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 200;

    /// <summary>A list that is short enough to have one page.</summary>
    internal static Page<T> Whole<T>(IEnumerable<T> items) => new([.. items], null);
}

/// <summary>What part of a list is wanted; a list adds its filters.</summary>
public abstract record PageRequest
{
    /// <summary>How many items at most.</summary>
    [Whole(1, Page.MaxLimit)]
    public abstract int Limit { get; init; }

    /// <summary>The <see cref="Page{T}.Next"/> of the page before; null for the first page.</summary>
    [Text(TextLimits.Cursor, TextPatterns.Base64Url)]
    public abstract string? Cursor { get; init; }

    /// <summary>The list's name, its order and its filters: a cursor fits no other.</summary>
    internal abstract string Shape { get; }

    private protected static string ShapeOf(params ReadOnlySpan<object?> parts) => string.Join(Keyset.Separator, parts);
}
