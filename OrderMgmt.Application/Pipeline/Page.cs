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
        this with { Items = [.. Items.Select(item => item is IMasked told ? (T)told.Mask(personal) : item)] };
}

/// <summary>How many items a page has.</summary>
public static class Page
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 200;
}
