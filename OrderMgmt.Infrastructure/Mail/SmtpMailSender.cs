using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using OrderMgmt.Application.Integration;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Mail;

internal sealed class SmtpMailSender(IOptions<MailSettings> options) : IMailSender
{
    private const int ImplicitTlsPort = 465;
    private const int FirstPermanentReply = 500;

    /// <summary>A server works on a mail it has been given: checks it, hands it on.</summary>
    private const int StepsToHandOver = 3;

    // The server refuses the sender, not the mail: once an operator has corrected the settings, the mail goes out.
    private static readonly HashSet<int> AboutTheSender = [530, 534, 535, 538];

    private readonly MailSettings settings = options.Value;

    public async Task<Result<Done>> SendAsync(MailMessage message, CancellationToken ct)
    {
        if (Compose(message) is not { } mime) return MailErrors.Refused("the address cannot be written to");

        using var composed = mime;
        using var client = new SmtpClient();

        // With credentials the connection must be encrypted; a mail catcher has neither.
        var security = settings.Username is null ? SecureSocketOptions.StartTlsWhenAvailable
            : settings.Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        await WithinAsync(settings.Timeout, token => client.ConnectAsync(settings.Host!, settings.Port, security, token), ct);
        if (settings.Username is not null)
            await WithinAsync(settings.Timeout, token => client.AuthenticateAsync(settings.Username, settings.Password ?? "", token), ct);
        var international = !Ascii.IsValid(message.ToAddress.Split('@')[0]); // a domain has a spelling in ASCII
        if (international && !client.Capabilities.HasFlag(SmtpCapabilities.UTF8)) return MailErrors.Refused("it cannot take letters beyond ASCII");

        try
        {
            var format = new FormatOptions { International = international };
            await WithinAsync(settings.Timeout * StepsToHandOver, token => client.SendAsync(format, composed, token), ct);
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode >= FirstPermanentReply && !AboutTheSender.Contains((int)e.StatusCode))
        {
            return MailErrors.Refused($"reply {(int)e.StatusCode}");
        }

        await SayGoodbyeAsync(client, ct);
        return new Done();
    }

    private MimeMessage? Compose(MailMessage message)
    {
        try
        {
            return message.ToMime(settings);
        }
        catch (ParseException)
        {
            return null;
        }
    }

    // The mail is with the server by now: whatever happens here must not send it again.
    private async Task SayGoodbyeAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await WithinAsync(settings.Timeout, token => client.DisconnectAsync(quit: true, token), ct);
        }
        catch (Exception e) when (e is IOException or TimeoutException or SmtpCommandException or SmtpProtocolException)
        {
        }
    }

    private static async Task WithinAsync(TimeSpan time, Func<CancellationToken, Task> step, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(time);
        try
        {
            await step(timeout.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server did not answer for {time.TotalSeconds} s.");
        }
    }
}
