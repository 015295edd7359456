using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Tests.Common;

public sealed class EntityIdTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void New_IsVersionSevenAndHoldsTheTime()
    {
        var id = EntityId.New<OrderId>(Now).Value.ToByteArray(bigEndian: true);

        Assert.Equal(7, id[6] >> 4);
        Assert.Equal(Now.ToUnixTimeMilliseconds(), Convert.ToInt64(Convert.ToHexString(id.AsSpan(0, 6)), 16));
    }

    [Fact]
    public void New_MadeLater_SortsLaterByItsBytes()
    {
        var ids = Enumerable.Range(0, 100).Select(i => EntityId.New<OrderId>(Now.AddMilliseconds(i)).Value).ToList();

        Assert.Equal(ids, ids.OrderBy(id => Convert.ToHexString(id.ToByteArray(bigEndian: true)), StringComparer.Ordinal));
    }

    [Fact]
    public void TryParse_OfItsOwnText_IsTheSameId()
    {
        var id = EntityId.New<OrderId>(Now);

        Assert.True(OrderId.TryParse(id.Value.ToString(), out var parsed));
        Assert.Equal(id, parsed);
    }

    [Theory]
    [InlineData("0197f0a0c0de7000800000000000000a")]
    [InlineData("{0197f0a0-c0de-7000-8000-00000000000a}")]
    [InlineData("0197f0a0-c0de-7000-8000-00000000000g")]
    [InlineData("0197F0A0-C0DE-7000-8000-00000000000A")]
    [InlineData("0197f0a0-c0de-7000-8000-00000000000A")]
    [InlineData(" 0197f0a0-c0de-7000-8000-00000000000a")]
    [InlineData("0197f0a0-c0de-7000-8000-00000000000a ")]
    [InlineData("+197f0a0-c0de-7000-8000-00000000000a")]
    [InlineData("0x97f0a0-c0de-7000-8000-00000000000a")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_OfAnotherForm_IsRefused(string? text) => Assert.False(OrderId.TryParse(text, out _));
}
