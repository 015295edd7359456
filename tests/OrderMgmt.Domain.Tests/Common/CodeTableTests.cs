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
    [InlineData("DEM")] // no longer one
    [InlineData("")]
    [InlineData(null)]
    public void Currency_WhenNotInUse_IsUnknown(string? code)
    {
        Assert.False(Currency.IsKnown(code));
        Assert.Throws<ArgumentException>(() => Currency.Of(code!));
    }

    [Fact]
    public void Country_HasEveryCodeOfIso3166Once()
    {
        char[] letters = [.. Enumerable.Range('A', 26).Select(c => (char)c)];
        var known = from first in letters from second in letters where Country.IsKnown($"{first}{second}") select $"{first}{second}";

        Assert.Equal(249, known.Count());
    }

    [Theory]
    [InlineData("GB", true)]
    [InlineData("ZW", true)]
    [InlineData("UK", false)]
    [InlineData("EU", false)]
    [InlineData("gb", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Country_IsKnownByItsCodeInCapitals(string? code, bool known) => Assert.Equal(known, Country.IsKnown(code));
}
