
namespace OrderMgmt.AppHost.Tests.Support;

internal static class Mail
{
    private const string IdHeader = "Message-Id: <";

    /// <summary>What stays the same when a mail is sent again.</summary>
    public static string IdOf(CaughtMail mail) =>
        mail.Content.Split("\r\n").First(line => line.StartsWith(IdHeader, StringComparison.OrdinalIgnoreCase))[IdHeader.Length..].TrimEnd('>');
}
