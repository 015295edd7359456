using CsCheck;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Tests.Common;

public sealed class RateTests
{
    [Theory]
    [InlineData(5, 0.1, 1)] // 0.5
    [InlineData(-5, 0.1, -1)]
    [InlineData(4, 0.1, 0)]
    [InlineData(25, 0.1, 3)] // 2.5: to even it would be 2
    [InlineData(-25, 0.1, -3)]
    [InlineData(0, 1, 0)]
    public void Of_RoundsHalfAwayFromZero(long amount, decimal fraction, long share) =>
        Assert.Equal(share, Rate.FromFraction(fraction).Of(amount));

    [Theory]
    [InlineData(1000, 33.3333, 667)] // 666.667
    [InlineData(10_000, 0.0001, 10_000)] // 9999.99
    [InlineData(1_000_000, 0.0001, 999_999)]
    [InlineData(1, 50, 1)] // 0.5
    [InlineData(999, 100, 0)]
    [InlineData(999, 0, 999)]
    public void Without_TakesPercentagesWithFourDecimals(long amount, decimal percent, long rest) =>
        Assert.Equal(rest, Rate.FromPercent(percent).Without(amount));

    [Theory]
    [InlineData(1200, 0.2, 200)]
    [InlineData(100, 0.07, 7)] // 6.542
    [InlineData(3, 0.2, 1)] // 0.5
    [InlineData(100, 1, 50)]
    [InlineData(100, 0, 0)]
    public void IncludedIn_IsTheTaxInsideAGrossAmount(long gross, decimal fraction, long tax) =>
        Assert.Equal(tax, Rate.FromFraction(fraction).IncludedIn(gross));

    [Fact]
    public void Rate_KeepsFourDecimalsOfAPercentageAndSixOfAFraction()
    {
        Assert.Equal(33.3333m, Rate.FromPercent(33.3333m).Percent);
        Assert.Equal(0.123456m, Rate.FromFraction(0.123456m).Fraction);
        Assert.Equal(Rate.FromPercent(20), Rate.FromFraction(0.2m));
    }

    [Fact]
    public void Of_TheLargestAmount_DoesNotOverflow() =>
        Assert.Equal(Money.MaxAmount * 100_000, new Rate(Rate.Whole).Of(Money.MaxAmount * 100_000));

    [Fact]
    public void Shares_OfAnyAmount_LieWithinItAndWithinHalfAUnit() =>
        Gen.Select(Gen.Long[0, Money.MaxTotal], Gen.Int[0, Rate.Whole]).Sample((amount, parts) =>
        {
            var rate = new Rate(parts);
            Assert.InRange(rate.Of(amount), 0, amount);
            Assert.InRange(rate.Without(amount), 0, amount);
            Assert.True(Math.Abs(rate.Of(amount) - amount * rate.Fraction) <= 0.5m);
        });
}
