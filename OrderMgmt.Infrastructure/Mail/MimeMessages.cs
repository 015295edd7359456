using MimeKit;
using OrderMgmt.Application.Integration;

namespace OrderMgmt.Infrastructure.Mail;

internal static class MimeMessages
{
    public static MimeMessage ToMime(this MailMessage mail, MailSettings settings)
    {
        var from = MailboxAddress.Parse(settings.From);
        return new MimeMessage
        {
            MessageId = $"{mail.Id:N}@{from.Domain}",
            Date = mail.Date,
            From = { new MailboxAddress(mail.FromName, from.Address) },
            To = { new MailboxAddress(mail.ToName, mail.ToAddress) },
            Subject = mail.Subject,
            Body = new TextPart("plain") { Text = mail.Text },
        };
    }
}
