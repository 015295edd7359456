using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace OrderMgmt.Application.Pipeline;

internal static class Keyset
{
    /// <summary>Between the keys of a place: none of them holds a control character.</summary>
    public const char Separator = '\u001f';
}

/// <summary>The order of a list by one or more keys, which together are unique, and so how it continues after a row.</summary>
internal sealed class Keyset<TRow>
{
    private readonly bool descending;
    private readonly IReadOnlyList<Key> keys;

    private Keyset(bool descending, IReadOnlyList<Key> keys) => (this.descending, this.keys) = (descending, keys);

    public static Keyset<TRow> Ascending<TKey>(Expression<Func<TRow, TKey>> key) => new(false, [new Key<TKey>(key)]);

    public static Keyset<TRow> Descending<TKey>(Expression<Func<TRow, TKey>> key) => new(true, [new Key<TKey>(key)]);

    /// <summary>A further key, in the same direction, for rows of which the keys before are equal.</summary>
    public Keyset<TRow> Then<TKey>(Expression<Func<TRow, TKey>> key) => new(descending, [.. keys, new Key<TKey>(key)]);

    /// <summary>The rows in this order, those alone that follow the place.</summary>
    /// <param name="place">Null for all rows.</param>
    public IQueryable<TRow> After(IQueryable<TRow> rows, string? place)
    {
        if (place?.Split(Keyset.Separator) is { } values)
        {
            var row = Expression.Parameter(typeof(TRow), "row");
            rows = rows.Where(Expression.Lambda<Func<TRow, bool>>(Follows(row, values, 0), row));
        }

        return keys.Skip(1).Aggregate(keys[0].Sort(rows, descending), (sorted, key) => key.SortFurther(sorted, descending));
    }

    public string PlaceOf(TRow row) => string.Join(Keyset.Separator, keys.Select(key => key.TextOf(row)));

    // The first comparison alone bounds the index range; written as an OR, a deep page would walk all before it.
    private Expression Follows(ParameterExpression row, string[] values, int at)
    {
        var (orEqual, beyond) = descending
            ? (ExpressionType.LessThanOrEqual, ExpressionType.LessThan)
            : (ExpressionType.GreaterThanOrEqual, ExpressionType.GreaterThan);
        var (key, after) = (keys[at], keys[at].Parameter(values[at]));
        return at == keys.Count - 1
            ? key.Compare(row, beyond, after)
            : Expression.AndAlso(key.Compare(row, orEqual, after), Expression.OrElse(key.Compare(row, beyond, after), Follows(row, values, at + 1)));
    }

    private abstract class Key
    {
        public abstract Expression Parameter(string value);

        public abstract Expression Compare(ParameterExpression row, ExpressionType comparison, Expression after);

        public abstract IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool descending);

        public abstract IOrderedQueryable<TRow> SortFurther(IOrderedQueryable<TRow> rows, bool descending);

        public abstract string TextOf(TRow row);
    }

    private sealed class Key<TKey>(Expression<Func<TRow, TKey>> key) : Key
    {
        private readonly Func<TRow, TKey> read = key.Compile();

        // A constant would make another statement of each page.
        public override Expression Parameter(string value)
        {
            var after = Parse(value);
            return ((Expression<Func<TKey>>)(() => after)).Body;
        }

        public override Expression Compare(ParameterExpression row, ExpressionType comparison, Expression after)
        {
            var own = ReplacingExpressionVisitor.Replace(key.Parameters[0], row, key.Body);
            return typeof(TKey) == typeof(string)
                ? Expression.MakeBinary(comparison, Expression.Call(typeof(string), nameof(string.Compare), [], own, after), Expression.Constant(0))
                : Expression.MakeBinary(comparison, own, after);
        }

        public override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool descending) => descending ? rows.OrderByDescending(key) : rows.OrderBy(key);

        public override IOrderedQueryable<TRow> SortFurther(IOrderedQueryable<TRow> rows, bool descending) => descending ? rows.ThenByDescending(key) : rows.ThenBy(key);

        public override string TextOf(TRow row) => read(row) is DateTimeOffset time
            ? time.UtcTicks.ToString(CultureInfo.InvariantCulture)
            : Convert.ToString(read(row), CultureInfo.InvariantCulture)!;

        private static TKey Parse(string text) => (TKey)(typeof(TKey) == typeof(DateTimeOffset)
            ? new DateTimeOffset(long.Parse(text, CultureInfo.InvariantCulture), TimeSpan.Zero)
            : Convert.ChangeType(text, typeof(TKey), CultureInfo.InvariantCulture));
    }
}
