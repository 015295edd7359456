using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Tests.Common;

public sealed class CanonicalTextTests
{
    [Theory]
    [InlineData("SKU-1", "SKU-1")]
    [InlineData("  a b \u00a0\u3000", "a b")]
    [InlineData("Cafe\u0301", "Café")]
    [InlineData("\u212b", "Å")] // the angstrom sign is the letter
    [InlineData("a\n", "a\n")] // for a validator to refuse
    [InlineData("", "")]
    public void Of_IsNfcWithoutSpacesAround(string text, string canonical) => Assert.Equal(canonical, CanonicalText.Of(text));

    [Theory]
    [InlineData("SKU-1", "sku-1 ")]
    [InlineData("Café", "CAFE\u0301")]
    [InlineData("\u03c3", "\u03c2")] // both forms of sigma
    [InlineData("\U00010428", "\U00010400")] // beyond the first plane
    public void KeyOf_IsOneForAllSpellings(string one, string other) => Assert.Equal(CanonicalText.KeyOf(one), CanonicalText.KeyOf(other));

    [Theory]
    [InlineData("SKU-1", "SKU-2")]
    [InlineData("Cafe", "Café")]
    [InlineData("a b", "ab")]
    public void KeyOf_DiffersWhereLettersDo(string one, string other) => Assert.NotEqual(CanonicalText.KeyOf(one), CanonicalText.KeyOf(other));

    [Theory]
    [InlineData("", 0)]
    [InlineData("é", 1)]
    [InlineData("\U0001F600\U0001F600", 2)]
    public void LengthOf_CountsCodePoints(string text, int length) => Assert.Equal(length, CanonicalText.LengthOf(text));

    [Theory]
    [InlineData("Ada@Example.com", "ada@EXAMPLE.COM")]
    [InlineData("ada@bücher.example", "ada@xn--bcher-kva.example")]
    [InlineData("ada@BÜCHER.example", "Ada@XN--BCHER-KVA.Example")]
    [InlineData("ada@bu\u0308cher.example", "ada@bücher.example")]
    [InlineData("jose\u0301@example.com", "JOSÉ@example.com")]
    public void MailAddress_HasOneKey(string one, string other) => Assert.Equal(MailAddress.KeyOf(one), MailAddress.KeyOf(other));

    [Theory]
    [InlineData("ada@example.com", true)]
    [InlineData("ada@bücher.example", true)]
    [InlineData("o'brien+tag_x@sub.example-site.co", true)]
    [InlineData("ada@example", false)]
    [InlineData("ada@localhost", false)]
    [InlineData("ada@127.0.0.1", false)]
    [InlineData("ada@-example.com", false)]
    [InlineData("ada@example-.com", false)]
    [InlineData("ada@exam_ple.com", false)]
    [InlineData("ada@example..com", false)]
    [InlineData("ada@example.com.", false)]
    [InlineData("ada@xn--\u00fc.example", false)]
    public void MailAddress_NeedsADomainThatCanBe(string address, bool isValid) => Assert.Equal(isValid, MailAddress.IsValid(address));

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void MailAddress_TakesLabelsOf63Characters(int length, bool isValid)
    {
        Assert.Equal(isValid, MailAddress.IsValid($"ada@{new string('a', length)}.com"));
        Assert.Equal(isValid, MailAddress.IsValid($"ada@example.{new string('a', length)}"));
    }

    [Fact]
    public void MailAddress_CountsALabelAsDnsHasIt() => Assert.False(MailAddress.IsValid($"ada@{new string('ü', 60)}.com"));
}
