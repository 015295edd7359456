using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Application.Tests.Input;

namespace OrderMgmt.Application.Tests.Reporting;

public sealed class SalesByPeriodParametersTests
{
    private static readonly SalesByPeriodParameters Valid = new("2026-01-01", "2026-02-01", SalesGrouping.Day);

    public static TheoryData<string, SalesByPeriodParameters> Wrong { get; } = new()
    {
        { "/from", Valid with { From = "2026-02-30" } },
        { "/from", Valid with { From = "2026-01-01T00:00:00" } },
        { "/from", Valid with { From = "01/01/2026" } },
        { "/from", Valid with { From = "" } },
        { "/to", Valid with { To = "tomorrow" } },
        { "/to", Valid with { To = Valid.From } },
        { "/to", Valid with { To = "2025-12-31" } },
        { "/to", Valid with { To = "2026-01-01T00:00:00Z" } },
        { "/timeZone", Valid with { TimeZone = "Europe/Atlantis" } },
        { "/timeZone", Valid with { TimeZone = "GMT Standard Time" } },
        { "/timeZone", Valid with { TimeZone = "" } },
        { "/timeZone", Valid with { TimeZone = "../../../etc/passwd" } },
        { "/timeZone", Valid with { TimeZone = "/etc/localtime" } },
        { "/timeZone", Valid with { TimeZone = "localtime" } },
        { "/timeZone", Valid with { TimeZone = "posixrules" } },
        { "/timeZone", Valid with { TimeZone = "Factory" } },
        { "/timeZone", Valid with { TimeZone = "posix/Europe/London" } },
        { "/timeZone", Valid with { TimeZone = "right/Europe/London" } },
        { "/timeZone", Valid with { TimeZone = "europe/london" } },
        { "/timeZone", Valid with { TimeZone = "Europe/../Europe/London" } },
        { "/timeZone", Valid with { TimeZone = "Europe//London" } },
        { "/timeZone", Valid with { TimeZone = "Europe" } },
        { "/to", Valid with { From = "2026-01-01T00:00:00.0000001Z", To = "2026-01-01T00:00:00.0000009Z" } },
        { "/groupBy", Valid with { GroupBy = (SalesGrouping)9 } },
        { "/format", Valid with { Format = (ReportFormat)9 } },
    };

    public static TheoryData<SalesByPeriodParameters> AtTheEdge { get; } = new(
        Valid,
        Valid with { From = "2026-01-01T00:00:00Z", To = "2026-01-01t00:00:00.000001z" },
        Valid with { From = "2026-01-01T00:00:00+14:00", To = "2026-01-01" },
        Valid with { To = "9999-12-31" },
        Valid with { TimeZone = "America/Argentina/Buenos_Aires" });

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Run_WhenAParameterIsWrong_NamesIt(string pointer, SalesByPeriodParameters parameters) =>
        Assert.Equal([pointer], await Judged.PointersAsync(new RunReportCommand(parameters)));

    [Theory]
    [MemberData(nameof(AtTheEdge))]
    public async Task Run_AtTheEdge_GoesOn(SalesByPeriodParameters parameters) =>
        Assert.Empty(await Judged.PointersAsync(new RunReportCommand(parameters)));

    [Theory]
    [InlineData("0001-01-01", "Asia/Tokyo")]
    [InlineData("0001-01-01", "Europe/Berlin")]
    [InlineData("0001-01-01T00:00:00+01:00", "UTC")]
    [InlineData("9999-12-31T23:59:59-01:00", "UTC")]
    public async Task Run_WhenABoundIsOutsideTime_NamesIt(string bound, string zone) =>
        Assert.Contains("/from", await Judged.PointersAsync(
            new RunReportCommand(Valid with { From = bound, TimeZone = zone })));

    [Theory]
    [InlineData("2026-01-01", "UTC", "2026-01-01T00:00:00Z")]
    [InlineData("2026-07-01", "Europe/London", "2026-06-30T23:00:00Z")]
    [InlineData("2026-07-01", "America/New_York", "2026-07-01T04:00:00Z")]
    [InlineData("2026-07-01", "Asia/Kathmandu", "2026-06-30T18:15:00Z")]
    [InlineData("2026-07-01T10:00:00+02:00", "America/New_York", "2026-07-01T08:00:00Z")]
    public void Instant_OfADate_IsItsMidnightInTheZone(string text, string zone, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, null), Instant(text, zone));

    [Theory]
    [InlineData("2026-03-08", "America/Havana", "2026-03-08T05:00:00Z")] // 00:00 is skipped; the day begins at 01:00, UTC-4
    [InlineData("2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z")]
    public void Instant_WhenClocksSkipMidnight_IsWhereTheyLand(string text, string zone, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, null), Instant(text, zone));

    [Theory]
    [InlineData("2026-11-01", "America/Havana", "2026-11-01T04:00:00Z")] // 00:00 comes at UTC-4 and an hour later again at UTC-5
    [InlineData("2026-10-25", "Atlantic/Azores", "2026-10-25T00:00:00Z")]
    public void Instant_WhenMidnightComesTwice_IsTheFirst(string text, string zone, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, null), Instant(text, zone));

    [Fact]
    public async Task Run_AfterAZoneWasUsed_StillRefusesItsOtherSpellings()
    {
        Assert.Empty(await Judged.PointersAsync(new RunReportCommand(Valid with { TimeZone = "Europe/Vienna" })));
        Assert.Equal(["/timeZone"], await Judged.PointersAsync(new RunReportCommand(Valid with { TimeZone = "EUROPE/VIENNA" })));
    }

    private static DateTimeOffset? Instant(string text, string zone)
    {
        Assert.True((Valid with { TimeZone = zone }).TryGetZone(out var found));
        return SalesByPeriodParameters.Instant(text, found);
    }
}
