using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

internal static class Paging
{
    /// <summary>The part of a list that is asked for.</summary>
    public static Task<Result<Page<TItem>>> PageAsync<TRow, TItem>(
        this ICursors cursors, PageRequest request, IQueryable<TRow> rows, Keyset<TRow> order, Func<TRow, TItem> item, CancellationToken ct) =>
        cursors.PageAsync(request, place => order.After(rows, place), page => order.PlaceOf(page[^1]), item, ct);

    /// <summary>As the other, for lists whose place is more than the last row's keys.</summary>
    /// <param name="following">The rows after a place, in the list's order; all of them after null.</param>
    /// <param name="placeAfter">The place after a page's rows.</param>
    public static async Task<Result<Page<TItem>>> PageAsync<TRow, TItem>(
        this ICursors cursors, PageRequest request, Func<string?, IQueryable<TRow>> following, Func<IReadOnlyList<TRow>, string> placeAfter,
        Func<TRow, TItem> item, CancellationToken ct)
    {
        var place = request.Cursor is null ? null : cursors.Open(request.Cursor, request.Shape);
        if (request.Cursor is not null && place is null) return RequestErrors.BadCursor.At("/cursor");

        var rows = await following(place).Take(request.Limit + 1).ToListAsync(ct); // the one row more says that more follow
        var page = rows.Take(request.Limit).ToList();
        return new Page<TItem>([.. page.Select(item)], rows.Count > request.Limit ? cursors.Seal(request.Shape, placeAfter(page)) : null);
    }
}
