using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Tests.Ordering;

public sealed class OrderNumberTests
{
    [Theory]
    [InlineData(2026, 1, "2026-000001")]
    [InlineData(2026, 999_999, "2026-999999")]
    [InlineData(2027, 1_000_000, "2027-1000000")]
    [InlineData(9999, long.MaxValue, "9999-9223372036854775807")]
    public void ToString_IsYearAndCounterOfSixDigitsOrMore(int year, long counter, string text) =>
        Assert.Equal(text, new OrderNumber(year, counter).ToString());
}
