using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Integration;

/// <summary>A mail that was sent for an event. One per event, template and recipient: the database refuses a second.</summary>
public sealed class Email : ITenantOwned
{
    private Email() { }

    public TenantId TenantId { get; private set; }

    /// <summary>Also in the mail's Message-Id, so that a repeated delivery can be recognised.</summary>
    public EventId EventId { get; private set; }

    public string Template { get; private set; } = "";

    public string Recipient { get; private set; } = "";

    /// <summary>When the mail server had it.</summary>
    public DateTimeOffset SentAt { get; private set; }

    public static Email Sent(EventId cause, string template, string recipient, DateTimeOffset now) =>
        new() { EventId = cause, Template = template, Recipient = recipient, SentAt = now };
}
