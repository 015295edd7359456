using Microsoft.EntityFrameworkCore;
using MimeKit;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Integration;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Integration;

public sealed class ConfirmationMailTests(ApiFixture api)
{
    [Fact]
    public async Task Place_WithAnEmail_SendsOneConfirmationWithTheNumber()
    {
        var tenant = await api.NewTenantAsync();
        var order = await AnOrder().With("customer", Json.Parse("""{ "name": "Zoë {{ number }}", "email": "zoe@example.com" }""")).CreateAsync(tenant.Client());

        var sent = await Waiting.ForAsync("the mail's record", () => tenant.ReadAsync(db => db.Emails.SingleOrDefaultAsync()));

        var mail = await MimeMessage.LoadAsync(Path.Combine(api.DataDirectory, "mail", $"{sent.EventId.Value:N}.eml"));
        Assert.Contains((string)order["number"]!, mail.Subject, StringComparison.Ordinal);
        Assert.Equal(("zoe@example.com", "Zoë {{ number }}"), (mail.To.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Name));
        Assert.Contains("24.00 EUR", mail.TextBody, StringComparison.Ordinal);
        await Waiting.ForAsync("the work item's end", () => tenant.ReadAsync(async db => await db.OutboxMessages.AnyAsync(w => w.TenantId == tenant.Id) ? null : "done"));
    }

    [Fact]
    public async Task Place_WithoutAnEmail_OwesNone()
    {
        var tenant = await api.NewTenantAsync();

        await AnOrder().WithoutEmail().CreateAsync(tenant.Client());

        Assert.Equal(0, await tenant.ReadAsync(db => db.OutboxMessages.CountAsync(w => w.TenantId == tenant.Id)));
    }

    [Fact]
    public async Task MailsPage_ShowsWhatWasSentAndNoMarkupOfIt()
    {
        var tenant = await api.NewTenantAsync();
        await AnOrder().With("customer", Json.Parse("""{ "name": "<b>Zoë</b>", "email": "page@example.com" }""")).CreateAsync(tenant.Client());
        var sent = await Waiting.ForAsync("the mail's record", () => tenant.ReadAsync(db => db.Emails.SingleOrDefaultAsync()));
        using var anonymous = api.Anonymous();

        var list = await anonymous.GetStringAsync(new Uri("/mails", UriKind.Relative));
        var mail = await anonymous.GetStringAsync(new Uri($"/mails/{sent.EventId.Value:N}", UriKind.Relative));

        Assert.Contains($"/mails/{sent.EventId.Value:N}", list, StringComparison.Ordinal);
        Assert.Contains("page@example.com", list, StringComparison.Ordinal);
        Assert.Contains("24.00 EUR", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Zoë", list + mail, StringComparison.Ordinal);
    }
}
