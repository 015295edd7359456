using System.Globalization;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Reports;

public enum SalesGrouping
{
    Day,
    Month,
    Country,
    Sku,
}

public enum ReportFormat
{
    Csv,
    Json,
}

/// <summary>What the report <i>sales by period</i> is asked for.</summary>
/// <param name="From">
/// Inclusive: a date (<c>2026-01-01</c>, its midnight in <paramref name="TimeZone"/>) or an RFC 3339 time.
/// </param>
/// <param name="To">Exclusive; a date or a time like <paramref name="From"/>.</param>
/// <param name="GroupBy">A row per day or month of placing, ship-to country or SKU, and per currency.</param>
/// <param name="TimeZone">IANA name, such as <c>Europe/London</c>; days and months begin there.</param>
public sealed record SalesByPeriodParameters(
    [Text(TextLimits.Time, TextPatterns.DateOrTime)] string From,
    [Text(TextLimits.Time, TextPatterns.DateOrTime)] string To,
    SalesGrouping GroupBy,
    ReportFormat Format = ReportFormat.Csv,
    [Text(TextLimits.TimeZone, TextPatterns.TimeZone)] string TimeZone = "UTC")
{
    internal bool TryGetZone(out TimeZoneInfo zone)
    {
        var known = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var found) && found.HasIanaId;
        zone = found ?? TimeZoneInfo.Utc;
        return known;
    }

    /// <summary>The instant a bound names; null when it is neither a date nor a time with an offset.</summary>
    internal static DateTimeOffset? Instant(string text, TimeZoneInfo zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Midnight(date, zone);
        return Rfc3339.TryParse(text, out var time) ? time : null;
    }

    // Where clocks skip midnight, the day begins when they land; where midnight comes twice, with the first. Null before all time.
    private static DateTimeOffset? Midnight(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return local.Ticks < offset.Ticks ? null : new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
