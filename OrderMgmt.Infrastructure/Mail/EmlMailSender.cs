using Microsoft.Extensions.Options;
using OrderMgmt.Application.Integration;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Mail;

/// <summary>Writes each mail as a file, named by its id: the same mail sent twice is one file.</summary>
internal sealed class EmlMailSender(DataDirectory directory, IOptions<MailSettings> settings) : IMailSender
{
    public async Task<Result<Done>> SendAsync(MailMessage message, CancellationToken ct)
    {
        using var mime = message.ToMime(settings.Value);
        await AtomicFile.WriteAsync(Path.Combine(directory.Mail, $"{message.Id:N}.eml"), file => mime.WriteToAsync(file, ct));
        return new Done();
    }
}
