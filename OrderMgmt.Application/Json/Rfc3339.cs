using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderMgmt.Application.Json;

/// <summary>RFC 3339 times: a date, a time and an offset; a time without an offset is no point in time.</summary>
public static partial class Rfc3339
{
    public const string Hint = "Give a time with offset, such as 2026-01-31T12:00:00Z.";

    private const int Decimals = 6;

    /// <summary>Any number of decimals is taken; what goes beyond microseconds is cut off, since not every engine stores it.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || Shape().Match(text) is not { Success: true } parts) return false;

        var fraction = parts.Groups["fraction"].Value;
        var kept = $"{parts.Groups["date"].Value}T{parts.Groups["time"].Value}{fraction[..Math.Min(fraction.Length, Decimals + 1)]}{parts.Groups["offset"].Value.ToUpperInvariant()}";
        return DateTimeOffset.TryParse(kept, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    [GeneratedRegex(
        @"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?<fraction>\.[0-9]+)?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
