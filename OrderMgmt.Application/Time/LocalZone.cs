using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Time;

/// <summary>A time zone of the tz database, and its days as clocks on the wall show them.</summary>
public sealed partial class LocalZone
{
    /// <summary>Further from UTC than any clock ever was.</summary>
    private static readonly TimeSpan MaxOffset = TimeSpan.FromHours(18);

    private static readonly TimeSpan Step = TimeSpan.FromHours(1);

    private const long UnixEpoch = 62_135_596_800; // in seconds, as UTC's first instant is 0

    private static readonly ConcurrentDictionary<string, LocalZone> Known = new(StringComparer.Ordinal);

    private readonly TimeZoneInfo system;
    private readonly TimeZoneFile? file;

    private LocalZone(TimeZoneInfo system) => (this.system, file) = (system, TimeZoneFile.Find(system.Id));

    public static LocalZone Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>
    /// By its name in the tz database, letter by letter; UTC when there is none such. What is beside the zones, such as
    /// <c>localtime</c>, is whatever the machine is set to, and <c>posix/</c> and <c>right/</c> are other editions of them.
    /// </summary>
    public static bool TryFind([NotNullWhen(true)] string? name, out LocalZone zone)
    {
        zone = Utc;
        if (name is null || name.Length > TextLimits.TimeZone || !NameShape().IsMatch(name)) return false;
        if (Known.TryGetValue(name, out var known))
        {
            zone = known;
            return true;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) || !found.HasIanaId || found.Id != name) return false;

        zone = Known.GetOrAdd(name, _ => new LocalZone(found));
        return true;
    }

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at.UtcDateTime));

    /// <summary>
    /// The first instant at which clocks there show that day; for a day that they skipped, the first instant after it. Null when
    /// it is outside the range of <see cref="DateTimeOffset"/>.
    /// </summary>
    public DateTimeOffset? StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        if (midnight - DateTime.MinValue < MaxOffset) return midnight.Ticks < OffsetAt(midnight).Ticks ? null : midnight - OffsetAt(midnight);

        for (var from = midnight - MaxOffset; from < midnight + MaxOffset; from += Step)
            if (FirstAtOrAfter(midnight, from, from + Step) is { } found) return new DateTimeOffset(found, TimeSpan.Zero);
        return null;
    }

    /// <summary>How far clocks there are ahead of UTC at that instant.</summary>
    public TimeSpan OffsetAt(DateTime utc) =>
        file is null ? system.GetUtcOffset(utc) : TimeSpan.FromSeconds(file.OffsetAt((utc.Ticks / TimeSpan.TicksPerSecond) - UnixEpoch));

    // The offset changes once at most in so short a time; before the change and after it, clocks run evenly.
    private DateTime? FirstAtOrAfter(DateTime midnight, DateTime from, DateTime until)
    {
        if (Local(from) >= midnight) return from;

        var (before, after) = (OffsetAt(from), OffsetAt(until));
        var change = before == after ? until : ChangeBetween(from, until);
        if (midnight - before < change) return midnight - before;
        if (before == after) return null;
        if (change + after >= midnight) return change;
        return midnight - after < until ? midnight - after : null;
    }

    private DateTime ChangeBetween(DateTime before, DateTime after)
    {
        var offset = OffsetAt(before);
        while ((after - before).Ticks > 1)
        {
            var middle = before + ((after - before) / 2);
            if (OffsetAt(middle) == offset) before = middle;
            else after = middle;
        }

        return after;
    }

    private DateTime Local(DateTime utc) => utc + OffsetAt(utc);

    [GeneratedRegex(@"\A(?!(posix|right|SystemV)/|(localtime|posixrules|Factory)\z)[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameShape();
}
