using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Application.Tests.Pipeline;

public sealed class PagingTests
{
    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(2, 2, null)]
    [InlineData(3, 3, null)]
    [InlineData(4, 3, "after 3")] // the extra row says that more follow, and is not shown
    public void ToPage_OfRowsReadWithOneMore_SaysWhetherMoreFollow(int read, int shown, string? next)
    {
        var page = Enumerable.Range(1, read).ToList().ToPage(3, row => $"{row}", last => $"after {last}");

        Assert.Equal(Enumerable.Range(1, shown).Select(row => $"{row}"), page.Items);
        Assert.Equal(next, page.Next);
    }
}
