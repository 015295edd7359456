namespace OrderMgmt.Application.Pipeline;

/// <summary>The place in a list after which the next page begins.</summary>
/// <param name="Shape">The list with its filters and order; a cursor fits no other.</param>
/// <param name="Key">The last item's sort key.</param>
/// <param name="Position">The last item's position, which breaks ties.</param>
public sealed record Cursor(string Shape, string Key, long Position);

/// <summary>Seals cursors for the present tenant, so that callers can neither read, forge nor carry them elsewhere.</summary>
public interface ICursors
{
    string Seal(Cursor cursor);

    /// <summary>Null unless this tenant was given the text for the same shape.</summary>
    Cursor? Open(string sealedText, string shape);
}
