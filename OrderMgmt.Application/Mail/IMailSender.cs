namespace OrderMgmt.Application.Mail;

/// <summary>A mail ready to go.</summary>
/// <param name="Id">Becomes the Message-Id: the same mail sent twice carries it twice.</param>
public sealed record MailMessage(Guid Id, string FromName, string ToName, string ToAddress, string Subject, string Text, DateTimeOffset Date);

public interface IMailSender
{
    /// <summary>Returns when the mail server, or the mail directory, has it; throws otherwise.</summary>
    Task SendAsync(MailMessage message, CancellationToken ct);
}

/// <summary>Fills a mail's template. What comes from a tenant's data is text there, never template.</summary>
public interface IMailTemplates
{
    /// <returns>Subject and text.</returns>
    (string Subject, string Text) Render(string template, object model);
}
