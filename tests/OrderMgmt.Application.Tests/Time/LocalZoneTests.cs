using NodaTime;
using OrderMgmt.Application.Time;

namespace OrderMgmt.Application.Tests.Time;

/// <summary>Days begin where NodaTime, which brings its own tz database, says they do.</summary>
public sealed class LocalZoneTests
{
    private static readonly Instant First = Instant.FromUtc(1990, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(2041, 1, 1, 0, 0);

    // Systems build some old names from other sources, and have a release of the database that is older or newer than NodaTime's.
    private const int MaxZonesThatDiffer = 30;

    [Theory]
    [InlineData("America/Asuncion", "2024-10-06", "2024-10-06T04:00:00Z")] // midnight was skipped: the day began at one
    [InlineData("Asia/Damascus", "2022-03-25", "2022-03-24T22:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z")]
    [InlineData("America/St_Johns", "2006-10-29", "2006-10-29T02:30:00Z")] // a minute after midnight the day before came back
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z")] // there was no such day
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z")]
    [InlineData("Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00:00Z")] // nor here
    [InlineData("America/Nuuk", "2039-03-27", "2039-03-27T01:00:00Z")] // by a rule that goes on after the last known change
    [InlineData("UTC", "2026-01-01", "2026-01-01T00:00:00Z")]
    public void StartOf_ADay_IsItsFirstInstant(string name, string day, string instant)
    {
        Assert.True(LocalZone.TryFind(name, out var zone));

        Assert.Equal(DateTimeOffset.Parse(instant, null), zone.StartOf(DateOnly.Parse(day, null)));
    }

    [Fact]
    public void StartOf_EveryDayAroundAChangeOfEveryZone_IsWhereNodaTimeSays()
    {
        var (days, differing) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var name in DateTimeZoneProviders.Tzdb.Ids.Where(name => name != "Factory"))
        {
            if (!LocalZone.TryFind(name, out var ours))
            {
                differing.Add(name); // newer than this system's database
                continue;
            }

            var theirs = DateTimeZoneProviders.Tzdb[name];
            foreach (var day in DaysAroundChanges(theirs))
            {
                if (!HaveTheSameOffsets(day, ours, theirs)) differing.Add(name);
                else Assert.Equal((name, day, StartOf(day, theirs)), (name, day, Instant.FromDateTimeOffset(ours.StartOf(day.ToDateOnly())!.Value)));
                days++;
            }
        }

        Assert.True(days > 50_000, $"Only {days} days were compared.");
        Assert.True(differing.Count <= MaxZonesThatDiffer, $"The databases differ in {string.Join(", ", differing)}.");
    }

    [Fact]
    public void DayOf_TheInstantBeforeADayBegins_IsAnEarlierDay()
    {
        LocalZone.TryFind("America/Asuncion", out var zone);
        var start = zone.StartOf(new DateOnly(2024, 10, 6))!.Value;

        Assert.Equal((new DateOnly(2024, 10, 5), new DateOnly(2024, 10, 6)), (zone.DayOf(start.AddTicks(-1)), zone.DayOf(start)));
    }

    private static HashSet<LocalDate> DaysAroundChanges(DateTimeZone zone) =>
        [.. zone.GetZoneIntervals(First, Last).Where(i => i.HasStart && i.Start > First)
            .SelectMany(i => Enumerable.Range(-2, 5).Select(days => i.Start.InZone(zone).Date.PlusDays(days)))];

    // A skipped day begins where the next one does.
    private static Instant StartOf(LocalDate day, DateTimeZone zone)
    {
        try
        {
            return zone.AtStartOfDay(day).ToInstant();
        }
        catch (SkippedTimeException)
        {
            return StartOf(day.PlusDays(1), zone);
        }
    }

    private static bool HaveTheSameOffsets(LocalDate day, LocalZone ours, DateTimeZone theirs)
    {
        var midnight = day.AtMidnight().InUtc().ToInstant();
        return Enumerable.Range(-20, 50).Select(hours => midnight + Duration.FromHours(hours))
            .All(at => (int)ours.OffsetAt(at.ToDateTimeUtc()).TotalSeconds == theirs.GetUtcOffset(at).Seconds);
    }
}
