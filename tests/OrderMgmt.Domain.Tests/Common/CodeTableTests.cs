using System.Globalization;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Tests.Common;

public sealed class CodeTableTests
{
    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("USD", 2)]
    [InlineData("JPY", 0)]
    [InlineData("ISK", 0)]
    [InlineData("BHD", 3)]
    [InlineData("TND", 3)]
    public void Currency_KnowsItsMinorUnit(string code, int digits) =>
        Assert.Equal((code, digits), (Currency.Of(code).Code, Currency.Of(code).MinorDigits));

    [Theory]
    [InlineData("eur")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("XXX")] // no currency
    [InlineData("XAU")] // gold
    [InlineData("ATX")] // never one
    [InlineData("")]
    [InlineData(null)]
    public void Currency_WhenNeverInUse_IsUnknown(string? code)
    {
        Assert.False(Currency.IsKnown(code));
        Assert.Throws<ArgumentException>(() => Currency.Of(code!));
    }

    [Theory]
    [InlineData("HRK", "2022-12-31")]
    [InlineData("BGN", "2025-12-31")]
    [InlineData("DEM", "2001-12-31")]
    [InlineData("LTL", "2014-12-31")]
    [InlineData("ANG", "2025-03-30")]
    public void Currency_WhenWithdrawn_IsValidUntilItsLastDay(string code, string last)
    {
        var day = DateOnly.Parse(last, CultureInfo.InvariantCulture);

        Assert.True(Currency.Of(code).IsValidOn(day));
        Assert.False(Currency.Of(code).IsValidOn(day.AddDays(1)));
    }

    [Theory]
    [InlineData("EUR")]
    [InlineData("ZWG")]
    [InlineData("XCG")]
    public void Currency_WhenInUse_HasNoLastDay(string code) => Assert.Null(Currency.Of(code).Until);

    [Fact]
    public void Country_HasEveryCodeOfIso3166Once()
    {
        char[] letters = [.. Enumerable.Range('A', 26).Select(c => (char)c)];
        var known = from first in letters from second in letters where Country.IsKnown($"{first}{second}") select $"{first}{second}";

        Assert.Equal(249 + 1, known.Count()); // and Kosovo, to which ISO gives no code
    }

    [Theory]
    [InlineData("GB", true)]
    [InlineData("ZW", true)]
    [InlineData("XK", true)]
    [InlineData("UK", false)]
    [InlineData("EU", false)]
    [InlineData("gb", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Country_IsKnownByItsCodeInCapitals(string? code, bool known) => Assert.Equal(known, Country.IsKnown(code));
}
