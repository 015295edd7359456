using System.Globalization;
using OrderMgmt.Application.Json;

namespace OrderMgmt.Application.Tests.Json;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.0000000+00:00")]
    [InlineData("2026-01-31T12:00:00+05:45", "2026-01-31T06:15:00.0000000+00:00")]
    [InlineData("2026-01-31T12:00:00-00:00", "2026-01-31T12:00:00.0000000+00:00")]
    [InlineData("2026-01-31T12:00:00.1234567Z", "2026-01-31T12:00:00.1234560+00:00")]
    [InlineData("2026-01-31T12:00:00.999999999999999999999Z", "2026-01-31T12:00:00.9999990+00:00")]
    [InlineData("2026-01-31t12:00:00z", "2026-01-31T12:00:00.0000000+00:00")]
    [InlineData("1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.9999990+00:00")]
    [InlineData("2024-02-29T23:59:59.9Z", "2024-02-29T23:59:59.9000000+00:00")]
    public void TryParse_OfATimeWithOffset_IsThatInstantInUtc(string text, string utc)
    {
        Assert.True(Rfc3339.TryParse(text, out var time));
        Assert.Equal(utc, time.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31 12:00:00Z")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T12:00Z")]
    [InlineData("2026-02-29T12:00:00Z")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T12:00:60Z")]
    [InlineData("2026-01-31T12:00:00+15:00")]
    [InlineData("2026-01-31T12:00:00+0500")]
    [InlineData("2026-01-31T12:00:00.Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("٢٠٢٦-01-31T12:00:00Z")]
    [InlineData(" 2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00Z\n")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_OfAnythingElse_IsRefused(string? text) => Assert.False(Rfc3339.TryParse(text, out _));
}
