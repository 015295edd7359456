using System.Globalization;
using System.Text;
using MailKit.Net.Smtp;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using OrderMgmt.Application.Mail;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Mail;

public sealed class MailSenderTests
{
    private static readonly MailMessage Mail = new(
        Guid.Parse("0197f0a0-c0de-7000-8000-00000000000a"), "Acme Söhne", "Zoë \"Z\" O'Brien", "zoe@example.com", "Your order 2026-000001 – 東京",
        "Dear Zoë,\n\n.\n.leading dot\nbye\n", new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Eml_HoldsTheMailUnderItsId()
    {
        await using var app = await TestApp.StartAsync();
        await SenderOf(app).SendAsync(Mail, default);
        await SenderOf(app).SendAsync(Mail, default);

        var file = Assert.Single(Directory.GetFiles(app.PathOf("mail")));
        using var read = await MimeMessage.LoadAsync(file);
        AssertIsTheMail(read);
    }

    [Fact]
    public async Task Smtp_DeliversTheMailToItsOneRecipient()
    {
        using var server = new SmtpCatcher();
        await using var app = await StartAsync(server);

        await SenderOf(app).SendAsync(Mail, default);

        var caught = Assert.Single(server.Caught);
        Assert.Equal(("orders@acme.example", "zoe@example.com"), (caught.From, Assert.Single(caught.To)));
        using var read = Parse(caught);
        AssertIsTheMail(read);
    }

    [Fact]
    public async Task Smtp_WhenTheRecipientIsRefused_Throws()
    {
        using var server = new SmtpCatcher { AnswerToRecipient = "550 no such mailbox" };
        await using var app = await StartAsync(server);

        await Assert.ThrowsAsync<SmtpCommandException>(() => SenderOf(app).SendAsync(Mail, default));

        Assert.Empty(server.Caught);
    }

    [Fact]
    public async Task Smtp_WhenNobodyListens_Throws()
    {
        var server = new SmtpCatcher();
        await using var app = await StartAsync(server);
        server.Dispose();

        await Assert.ThrowsAnyAsync<Exception>(() => SenderOf(app).SendAsync(Mail, default));
    }

    public static TheoryData<MailMessage> Injections { get; } = new(
        Mail with { Subject = "Hi\r\nBcc: eve@example.com\r\n\r\nbody" },
        Mail with { ToName = "Ada\r\nBcc: eve@example.com" },
        Mail with { FromName = "Acme\nBcc: eve@example.com" },
        Mail with { ToName = "Ada\" <eve@example.com>, \"x" },
        Mail with { ToAddress = "zoe@example.com\r\nBcc: eve@example.com" },
        Mail with { ToAddress = "zoe@example.com>,<eve@example.com" });

    [Theory]
    [MemberData(nameof(Injections))]
    public async Task Smtp_WhateverAFieldHolds_GoesToNobodyElse(MailMessage mail)
    {
        using var server = new SmtpCatcher();
        await using var app = await StartAsync(server);

        var refused = await Record.ExceptionAsync(() => SenderOf(app).SendAsync(mail, default));

        Assert.Equal(refused is null ? 1 : 0, server.Caught.Count);
        foreach (var caught in server.Caught)
        {
            using var read = Parse(caught);
            Assert.Equal(["zoe@example.com"], caught.To);
            Assert.Equal(["zoe@example.com"], read.To.Mailboxes.Select(m => m.Address));
            Assert.Empty(read.Bcc);
        }
    }

    private static void AssertIsTheMail(MimeMessage read)
    {
        Assert.StartsWith("0197f0a0c0de7000800000000000000a@", read.MessageId, StringComparison.Ordinal);
        Assert.Equal((Mail.Subject, Mail.FromName, Mail.ToName), (read.Subject, read.From[0].Name, read.To[0].Name));
        Assert.Equal(Mail.Text, read.TextBody!.Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Equal(Mail.Date, read.Date);
    }

    private static MimeMessage Parse(CaughtMail mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail.Content)));

    private static IMailSender SenderOf(TestApp app) => app.Services.GetRequiredService<IMailSender>();

    private static Task<TestApp> StartAsync(SmtpCatcher server) => TestApp.StartAsync(
        null, ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Smtp:From", "orders@acme.example"));
}
