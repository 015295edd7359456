namespace OrderMgmt.Infrastructure.Mail;

/// <summary>The section <c>Smtp</c>.</summary>
public sealed class MailSettings
{
    public const string Section = "Smtp";

    /// <summary>Without it mail is written to files (Development only).</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? Username { get; set; }

    public string? Password { get; set; }

    /// <summary>
    /// How long each step of a mail may take: to connect, to sign in, and, three times as long, to hand it over. A server that says
    /// nothing is then tried again later.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The address all mail comes from; its display name is the tenant's.</summary>
    public string From { get; set; } = "orders@localhost";
}
