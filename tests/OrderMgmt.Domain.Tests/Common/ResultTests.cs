using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Tests.Common;

public sealed class ResultTests
{
    private static readonly Error Refused = Error.Refused("thing.refused", "No.");

    [Fact]
    public void Value_WhenFailed_Throws()
    {
        Result<int> result = Refused;

        Assert.True(result.Failed(out var error));
        Assert.Same(Refused, error);
        Assert.Null(result.Content);
        Assert.Contains("thing.refused", Assert.Throws<InvalidOperationException>(() => result.Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_WhenSucceeded_IsWhatItWasMadeFrom()
    {
        Result<int> result = 7;

        Assert.False(result.Failed(out _));
        Assert.Equal((7, 7), (result.Value, (int)result.Content!));
    }

    [Fact]
    public void At_NamesTheFieldAndKeepsTheCode()
    {
        var error = Refused.At("/lines/0/sku");

        Assert.Equal(("thing.refused", ErrorKind.Refused), (error.Code, error.Kind));
        Assert.Equal(["No."], error.Fields!["/lines/0/sku"]);
    }
}
