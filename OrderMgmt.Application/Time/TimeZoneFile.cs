using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OrderMgmt.Application.Time;

/// <summary>
/// A compiled zone of the tz database (RFC 9636). TimeZoneInfo reads the same files, but turns their changes into yearly rules,
/// which loses some of them, and cannot hold rules whose hour is outside the day, such as Greenland's.
/// </summary>
internal sealed partial class TimeZoneFile
{
    private const int HeaderBytes = 44;

    private static readonly string[] Directories =
        [Environment.GetEnvironmentVariable("TZDIR") ?? "", "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/var/db/timezone/zoneinfo"];

    private readonly long[] changes;
    private readonly int[] offsets;
    private readonly int first;
    private readonly YearlyRule? rule;

    private TimeZoneFile(ReadOnlySpan<byte> file)
    {
        // The first part is for readers of 32 bits; its length is skipped.
        var data = file[(HeaderBytes + LengthOf(file, 4))..];
        var (changeCount, typeCount) = (Count(data, 3), Count(data, 4));
        var at = HeaderBytes;
        changes = new long[changeCount];
        for (var i = 0; i < changeCount; i++) changes[i] = BinaryPrimitives.ReadInt64BigEndian(data[(at + (i * 8))..]);
        var indexes = data.Slice(at + (changeCount * 8), changeCount);
        var types = data.Slice(at + (changeCount * 9), typeCount * 6);
        offsets = new int[changeCount];
        for (var i = 0; i < changeCount; i++) offsets[i] = BinaryPrimitives.ReadInt32BigEndian(types[(indexes[i] * 6)..]);
        first = BinaryPrimitives.ReadInt32BigEndian(types);
        rule = YearlyRule.Parse(Encoding.ASCII.GetString(data[(HeaderBytes + LengthOf(data, 8))..]).Trim('\n'));
    }

    /// <summary>Null where this system keeps its zones otherwise.</summary>
    public static TimeZoneFile? Find(string name)
    {
        foreach (var directory in Directories.Where(d => d.Length > 0))
        {
            var path = Path.Combine(directory, name);
            if (!File.Exists(path)) continue;

            var file = File.ReadAllBytes(path);
            if (file.Length > HeaderBytes && file.AsSpan().StartsWith("TZif"u8) && file[4] >= (byte)'2') return new TimeZoneFile(file);
        }

        return null;
    }

    /// <param name="instant">Seconds since 1970-01-01T00:00:00Z.</param>
    /// <returns>Seconds that clocks there are ahead of UTC.</returns>
    public int OffsetAt(long instant)
    {
        var after = Array.BinarySearch(changes, instant) is >= 0 and var exact ? exact + 1 : ~Array.BinarySearch(changes, instant);
        if (after == changes.Length && rule is not null) return rule.OffsetAt(instant);
        return after == 0 ? first : offsets[after - 1];
    }

    // Six counts: of UT indicators, standard indicators, leap seconds, changes, types and letters.
    private static int Count(ReadOnlySpan<byte> header, int index) => BinaryPrimitives.ReadInt32BigEndian(header[(20 + (index * 4))..]);

    private static int LengthOf(ReadOnlySpan<byte> data, int timeBytes) =>
        (Count(data, 3) * (timeBytes + 1)) + (Count(data, 4) * 6) + Count(data, 5) + (Count(data, 2) * (timeBytes + 4)) + Count(data, 1) + Count(data, 0);

    /// <summary>What goes on after the last change, in POSIX's words: such as <c>CET-1CEST,M3.5.0,M10.5.0/3</c>.</summary>
    private sealed partial class YearlyRule
    {
        private readonly int standard;
        private readonly int summer;
        private readonly (int Month, int Week, int Weekday, int Seconds)? begins;
        private readonly (int Month, int Week, int Weekday, int Seconds)? ends;

        private YearlyRule(Match text)
        {
            standard = -Seconds(text.Groups["std"].Value);
            summer = text.Groups["dst"].Length > 0 ? -Seconds(text.Groups["dst"].Value) : standard + 3600;
            if (!text.Groups["from"].Success) return;
            (begins, ends) = (Day(text, "from"), Day(text, "to"));
        }

        /// <summary>Null for the forms that no zone uses; the last change then holds.</summary>
        public static YearlyRule? Parse(string text) => Shape().Match(text) is { Success: true } match ? new YearlyRule(match) : null;

        public int OffsetAt(long instant)
        {
            if (begins is not { } from || ends is not { } to) return standard;

            var year = DateTimeOffset.FromUnixTimeSeconds(instant + standard).Year;
            var (start, end) = (InstantOf(from, year) - standard, InstantOf(to, year) - summer);
            var isSummer = start < end ? instant >= start && instant < end : instant >= start || instant < end;
            return isSummer ? summer : standard;
        }

        private static long InstantOf((int Month, int Week, int Weekday, int Seconds) day, int year)
        {
            var date = new DateTime(year, day.Month, 1, 0, 0, 0, DateTimeKind.Utc);
            date = date.AddDays(((day.Weekday - (int)date.DayOfWeek + 7) % 7) + ((day.Week - 1) * 7));
            if (date.Month != day.Month) date = date.AddDays(-7); // week 5 is the last one
            return new DateTimeOffset(date, TimeSpan.Zero).ToUnixTimeSeconds() + day.Seconds;
        }

        private static (int, int, int, int) Day(Match text, string name)
        {
            var day = text.Groups[name].Value.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList();
            var time = text.Groups[name + "Time"];
            return (day[0], day[1], day[2], time.Success ? Seconds(time.Value) : 2 * 3600);
        }

        private static int Seconds(string text)
        {
            var parts = text.TrimStart('+', '-').Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).Concat([0, 0]).ToList();
            return ((parts[0] * 3600) + (parts[1] * 60) + parts[2]) * (text.StartsWith('-') ? -1 : 1);
        }

        [GeneratedRegex(
            @"\A(<[^>]+>|[A-Za-z]+)(?<std>[+-]?[\d:]+)((<[^>]+>|[A-Za-z]+)(?<dst>[+-]?[\d:]*),M(?<from>[\d.]+)(/(?<fromTime>[+-]?[\d:]+))?,M(?<to>[\d.]+)(/(?<toTime>[+-]?[\d:]+))?)?\z",
            RegexOptions.CultureInvariant)]
        private static partial Regex Shape();
    }
}
