using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using OrderMgmt.Application.Mail;

namespace OrderMgmt.Infrastructure.Mail;

internal sealed class SmtpMailSender(IOptions<MailSettings> options) : IMailSender
{
    private const int ImplicitTlsPort = 465;

    private readonly MailSettings settings = options.Value;

    public async Task SendAsync(MailMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient();
        using var mime = message.ToMime(settings);

        // With credentials the connection must be encrypted; a mail catcher has neither.
        var security = settings.Username is null ? SecureSocketOptions.StartTlsWhenAvailable
            : settings.Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        await client.ConnectAsync(settings.Host!, settings.Port, security, ct);
        if (settings.Username is not null) await client.AuthenticateAsync(settings.Username, settings.Password ?? "", ct);
        await client.SendAsync(mime, ct);
        await client.DisconnectAsync(quit: true, ct);
    }
}
