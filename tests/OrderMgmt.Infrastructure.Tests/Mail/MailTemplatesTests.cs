using OrderMgmt.Application.Integration;
using OrderMgmt.Infrastructure.Mail;

namespace OrderMgmt.Infrastructure.Tests.Mail;

public sealed class MailTemplatesTests
{
    [Fact]
    public void Confirmation_SaysWhatWasOrdered()
    {
        var (subject, text) = Render("Ada Byron");

        Assert.Equal("Your order 2026-000001", subject);
        Assert.Contains("Dear Ada Byron,", text, StringComparison.Ordinal);
        Assert.Contains("2 x A thing: 24.00 EUR\n3 x Another: 9.00 EUR\n", text, StringComparison.Ordinal);
        Assert.EndsWith("Total: 35.00 EUR\n\nAcme\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ 7 | times: 7 }}")]
    [InlineData("{% for x in lines %}x{% endfor %}")]
    [InlineData("O'Brien & Söhne <b>")]
    public void Text_OfATenantsData_IsNeverTemplateNorEncoded(string name) =>
        Assert.Contains($"Dear {name},", Render(name).Text, StringComparison.Ordinal);

    private static (string Subject, string Text) Render(string name) => new MailTemplates().Render(
        "order-confirmation",
        new OrderConfirmationModel(
            "Acme", "2026-000001", name,
            [new OrderConfirmationLine(2, "A thing", "24.00 EUR"), new OrderConfirmationLine(3, "Another", "9.00 EUR")],
            "2.00 EUR", "0.00 EUR", "35.00 EUR"));
}
