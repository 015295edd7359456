using OrderMgmt.Application.Input;

namespace OrderMgmt.Application.Tests.Input;

public sealed class JsonPointerTests
{
    [Theory]
    [InlineData("Currency", "/currency")]
    [InlineData("Lines[0].UnitPrice.Amount", "/lines/0/unitPrice/amount")]
    [InlineData("Lines[12]", "/lines/12")]
    [InlineData("$.lines[0].quantity", "/lines/0/quantity")]
    [InlineData("$", "")]
    [InlineData("", "")]
    public void FromPropertyPath_NamesTheFieldAsTheBodyDoes(string path, string pointer) =>
        Assert.Equal(pointer, JsonPointer.FromPropertyPath(path));
}
