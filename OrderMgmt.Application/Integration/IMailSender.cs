using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Integration;

/// <summary>A mail ready to go.</summary>
/// <param name="Id">Becomes the Message-Id: the same mail sent twice carries it twice.</param>
public sealed record MailMessage(Guid Id, string FromName, string ToName, string ToAddress, string Subject, string Text, DateTimeOffset Date);

public interface IMailSender
{
    /// <summary>Returns when the mail server, or the mail directory, has it, or has refused it for good; throws when a later attempt may succeed.</summary>
    Task<Result<Done>> SendAsync(MailMessage message, CancellationToken ct);
}

/// <summary>Fills a mail's template. What comes from a tenant's data is text there, never template.</summary>
public interface IMailTemplates
{
    /// <returns>Subject and text.</returns>
    (string Subject, string Text) Render(string template, object model);
}

public static class MailErrors
{
    /// <param name="why">Holds no address.</param>
    public static Error Refused(string why) => Error.Refused("mail.refused", $"The mail server refused the mail for good: {why}.");
}
