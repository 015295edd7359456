using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Events;
using OrderMgmt.Domain.Tenants;

namespace OrderMgmt.Domain.Mail;

public readonly record struct EmailId(Guid Value) : IEntityId<EmailId>
{
    public static EmailId From(Guid value) => new(value);
}

/// <summary>A mail owed for an event. One per event, template and recipient: the database refuses a second.</summary>
public sealed class Email : ITenantOwned
{
    private Email() { }

    public TenantId TenantId { get; private set; }

    /// <summary>Also the mail's Message-Id, so that a repeated delivery can be recognised.</summary>
    public EmailId Id { get; private set; }

    public EventId EventId { get; private set; }

    public string Template { get; private set; } = "";

    public string Recipient { get; private set; } = "";

    public DateTimeOffset OwedAt { get; private set; }

    /// <summary>Null until the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    public static Email Owe(EventId cause, string template, string recipient, DateTimeOffset now) =>
        new() { Id = EntityId.New<EmailId>(now), EventId = cause, Template = template, Recipient = recipient, OwedAt = now };

    public void Sent(DateTimeOffset now) => SentAt ??= now;
}
