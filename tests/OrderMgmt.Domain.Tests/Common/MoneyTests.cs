using System.Globalization;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Tests.Common;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(1299, "EUR", "12.99 EUR")]
    [InlineData(1299, "JPY", "1299 JPY")]
    [InlineData(1299, "KWD", "1.299 KWD")]
    [InlineData(5, "EUR", "0.05 EUR")]
    [InlineData(-5, "EUR", "-0.05 EUR")]
    [InlineData(Money.MaxTotal, "EUR", "90071992547409.91 EUR")]
    public void ToString_HasTheCurrencysDecimals(long amount, string currency, string text) =>
        Assert.Equal(text, new Money(amount, Currency.Of(currency)).ToString());

    [Fact]
    public void ToString_IsTheSameInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("1234.50 EUR", new Money(123_450, Currency.Of("EUR")).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
