namespace OrderMgmt.Application.Pipeline;

internal static class Paging
{
    /// <summary>A page from rows read with one more than the limit: the extra row says that more follow.</summary>
    public static Page<TItem> ToPage<TRow, TItem>(
        this List<TRow> rows, int limit, Func<TRow, TItem> item, Func<TRow, string> cursorAfter)
    {
        var more = rows.Count > limit;
        var items = rows.Take(limit).Select(item).ToList();
        return new Page<TItem>(items, more ? cursorAfter(rows[limit - 1]) : null);
    }
}
