using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderMgmt.LoadTests.Data;

/// <summary>What tells a copy from its original.</summary>
/// <param name="Ordinal">1, 2, 3 … among all copies.</param>
/// <param name="Ids">In place of the original's, in their order; the first is the order's own.</param>
/// <param name="Shift">How many ticks later than the original everything happened.</param>
/// <param name="Position">Of its creation.</param>
/// <param name="Counter">Of its number; meaningless when the original has none.</param>
internal sealed record OrderCopy(int Ordinal, IReadOnlyList<Guid> Ids, long Shift, long Position, long Counter, string Number)
{
    private const int Customers = 20_000;

    public string Reference => ReferenceOf(Ordinal);

    public string Email => string.Create(CultureInfo.InvariantCulture, $"buyer{Ordinal % Customers}@example.com");

    public static string ReferenceOf(int ordinal) => string.Create(CultureInfo.InvariantCulture, $"PO-{ordinal}");
}

/// <summary>An event's data, of which the number, the ids and the times are the copy's own.</summary>
internal sealed partial class EventText
{
    private readonly List<Func<OrderCopy, string>> parts = [];

    public EventText(string original, string number, IReadOnlyList<Guid> ids)
    {
        var from = 0;
        foreach (var match in OwnValues().EnumerateMatches(original))
        {
            var literal = original[from..match.Index];
            var own = original.Substring(match.Index, match.Length);
            from = match.Index + match.Length;
            parts.Add(_ => literal);
            parts.Add(PartOf(own, number, ids));
        }

        var rest = original[from..];
        parts.Add(_ => rest);
    }

    public string For(OrderCopy copy) => string.Concat(parts.Select(part => part(copy)));

    private static Func<OrderCopy, string> PartOf(string own, string number, IReadOnlyList<Guid> ids)
    {
        if (own == number) return copy => copy.Number;
        if (Guid.TryParse(own, out var id) && ids.ToList().IndexOf(id) is >= 0 and var index) return copy => copy.Ids[index].ToString();
        return DateTimeOffset.TryParse(own, CultureInfo.InvariantCulture, out var time)
            ? copy => time.AddTicks(copy.Shift).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)
            : _ => own;
    }

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=\")[0-9]{4}-[0-9]{6,}(?=\")")]
    private static partial Regex OwnValues();
}
