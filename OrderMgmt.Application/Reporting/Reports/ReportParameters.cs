using System.Globalization;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Time;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Reporting.Reports;

public enum ReportFormat
{
    Csv,
    Json,
}

/// <summary>What every report is asked for. Stored with its job: the same parameters make the same bytes.</summary>
/// <param name="Format">A spreadsheet's text, or JSON.</param>
/// <param name="AsOf">
/// The position up to which facts count, as an earlier run's job tells it; default: everything up to now. Whatever happens
/// afterwards, a run as of the same position makes the same file.
/// </param>
public abstract record ReportParameters(ReportFormat Format, [property: Whole(0)] long? AsOf)
{
    /// <summary>The position up to which facts count; a job of an earlier version has none, and counts all there is.</summary>
    internal long Until => AsOf ?? long.MaxValue;

    /// <summary>Nothing is left open: what was not given is what it is now.</summary>
    internal virtual ReportParameters WithDefaults(long lastPosition, DateTimeOffset now) => this with { AsOf = AsOf ?? lastPosition };
}

/// <summary>What a report on a period is asked for.</summary>
/// <param name="From">
/// Inclusive: a date (<c>2026-01-01</c>, its midnight in <paramref name="TimeZone"/>) or an RFC 3339 time.
/// </param>
/// <param name="To">Exclusive; a date or a time like <paramref name="From"/>.</param>
/// <param name="TimeZone">IANA name, such as <c>Europe/London</c>; days and months begin there.</param>
public abstract record PeriodParameters(
    [property: Text(TextLimits.Time, TextPatterns.DateOrTime)] string From,
    [property: Text(TextLimits.Time, TextPatterns.DateOrTime)] string To,
    [property: Text(TextLimits.TimeZone, TextPatterns.TimeZone)] string TimeZone,
    ReportFormat Format,
    long? AsOf)
    : ReportParameters(Format, AsOf)
{
    internal bool TryGetZone(out LocalZone zone) => LocalZone.TryFind(TimeZone, out zone);

    /// <summary>The period, which a validator found to be one.</summary>
    internal ReportPeriod Period()
    {
        TryGetZone(out var zone);
        return new ReportPeriod(Instant(From, zone)!.Value, Instant(To, zone)!.Value, zone);
    }

    /// <summary>The instant a bound names; null when it is neither a date nor a time with an offset.</summary>
    internal static DateTimeOffset? Instant(string text, LocalZone zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return zone.StartOf(date);
        return Rfc3339.TryParse(text, out var time) ? time : null;
    }
}

/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
internal sealed record ReportPeriod(DateTimeOffset From, DateTimeOffset To, LocalZone Zone)
{
    public string DayOf(DateTimeOffset at) => Zone.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string MonthOf(DateTimeOffset at) => Zone.DayOf(at).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
