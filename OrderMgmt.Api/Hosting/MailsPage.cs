using System.Globalization;
using System.Net;
using System.Text;
using MimeKit;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Api.Hosting;

/// <summary>What would have been sent, where mail is written to files: Development, without a mail server.</summary>
internal static class MailsPage
{
    private const string Path = "/mails";
    private const string Html = "text/html; charset=utf-8";
    private const int MaxShown = 200;

    public static void MapMailsPage(this WebApplication app)
    {
        var resources = app.Services.GetRequiredService<ResourceSettings>();
        if (!app.Environment.IsDevelopment() || resources.SmtpHost is not null) return;

        app.MapGet(Path, (DataDirectory directory, CancellationToken ct) => ListAsync(directory, ct)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Path + "/{id:guid}", ShowAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(DataDirectory directory, CancellationToken ct)
    {
        var files = new DirectoryInfo(directory.Mail) is { Exists: true } folder
            ? folder.EnumerateFiles("*.eml").OrderByDescending(file => file.LastWriteTimeUtc).Take(MaxShown)
            : [];
        var rows = new StringBuilder();
        foreach (var file in files)
        {
            using var mail = await MimeMessage.LoadAsync(file.FullName, ct);
            rows.Append(CultureInfo.InvariantCulture, $"""
                <tr><td>{mail.Date:yyyy-MM-dd HH:mm:ss}<td>{Encode(mail.From)}<td>{Encode(mail.To)}
                <td><a href="{Path}/{System.IO.Path.GetFileNameWithoutExtension(file.Name)}">{Encode(mail.Subject)}</a>

                """);
        }

        return Page($"""
            <h1>Mails</h1><p>The newest {MaxShown} at most, from {Encode(directory.Mail)}.
            <table><tr><th>Sent<th>From<th>To<th>Subject{rows}</table>
            """);
    }

    private static async Task<IResult> ShowAsync(Guid id, DataDirectory directory, CancellationToken ct)
    {
        var file = System.IO.Path.Combine(directory.Mail, $"{id:N}.eml");
        if (!File.Exists(file)) return Results.NotFound();

        using var mail = await MimeMessage.LoadAsync(file, ct);
        return Page($"<h1>{Encode(mail.Subject)}</h1><p>{Encode(mail.From)} to {Encode(mail.To)}, {mail.Date:O}<pre>{Encode(mail.TextBody)}</pre><p><a href=\"{Path}\">All mails</a>");
    }

    private static string Encode(object? text) => WebUtility.HtmlEncode($"{text}");

    private static IResult Page(string body) => Results.Content(
        $"<!doctype html><html lang=\"en\"><title>Mails</title><style>body{{font:1rem sans-serif;margin:2rem}}td,th{{text-align:left;padding:.2rem 1rem .2rem 0}}</style>{body}</html>", Html);
}
