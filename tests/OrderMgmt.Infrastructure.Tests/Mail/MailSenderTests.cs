using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using OrderMgmt.Application.Integration;
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

    [Theory]
    [InlineData("550 no such mailbox")]
    [InlineData("552 5.2.2 mailbox full")]
    [InlineData("554 transaction failed")]
    public async Task Smtp_WhenTheMailIsRefusedForGood_SaysSo(string answer)
    {
        using var server = new SmtpCatcher { AnswerToRecipient = answer };
        await using var app = await StartAsync(server);

        var refused = await SenderOf(app).SendAsync(Mail, default);

        Assert.Equal("mail.refused", refused.Error!.Code);
        Assert.Contains(answer[..3], refused.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("mailbox", refused.Error.Message, StringComparison.Ordinal); // the server's words may hold the address
        Assert.Empty(server.Caught);
    }

    [Theory]
    [InlineData("450 greylisted")]
    [InlineData("421 too busy")]
    [InlineData("530 authenticate first")]
    public async Task Smtp_WhenALaterAttemptMaySucceed_Throws(string answer)
    {
        using var server = new SmtpCatcher { AnswerToRecipient = answer };
        await using var app = await StartAsync(server);

        await Assert.ThrowsAnyAsync<Exception>(() => SenderOf(app).SendAsync(Mail, default));
    }

    [Theory]
    [InlineData("jürgen@example.com")]
    [InlineData("not an address")]
    public async Task Smtp_WhenTheAddressCannotBeTaken_SaysSo(string address)
    {
        using var server = new SmtpCatcher();
        await using var app = await StartAsync(server);

        var refused = await SenderOf(app).SendAsync(Mail with { ToAddress = address }, default);

        Assert.Equal("mail.refused", refused.Error?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Smtp_WhenTheServerFallsSilent_GivesUpAfterItsTime(bool fromTheStart)
    {
        var forever = new TaskCompletionSource();
        using var server = new SmtpCatcher { Greeting = fromTheStart ? forever.Task : Task.CompletedTask, Taking = forever.Task };
        await using var app = await StartAsync(server, ("Smtp:Timeout", "00:00:00.5"));

        await Assert.ThrowsAsync<TimeoutException>(() => SenderOf(app).SendAsync(Mail, default).WaitAsync(TimeSpan.FromMinutes(2)));
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

        var refused = await SenderOf(app).SendAsync(mail, default);

        Assert.Equal(refused.Error is null ? 1 : 0, server.Caught.Count);
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

    private static Task<TestApp> StartAsync(SmtpCatcher server, params (string, string)[] settings) => TestApp.StartAsync(
        null, [.. settings, ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Smtp:From", "orders@acme.example")]);
}
