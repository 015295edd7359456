using System.Diagnostics;
using OrderMgmt.Application.Integration;
using OrderMgmt.Domain.Common;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Observability;

/// <summary>Shows each attempt to send a mail as a span and counts it; neither holds an address or a subject.</summary>
internal sealed class TracedMailSender(IMailSender sender, OrderMgmtMetrics metrics) : IMailSender
{
    public async Task<Result<Done>> SendAsync(MailMessage message, CancellationToken ct)
    {
        using var span = Telemetry.Spans.StartActivity("send mail", ActivityKind.Producer);
        span?.SetTag("ordermgmt.mail.id", message.Id.ToString("N"));
        try
        {
            var sent = await sender.SendAsync(message, ct);
            if (sent.Error is { } refused) span?.SetStatus(ActivityStatusCode.Error, refused.Code);
            metrics.MailTried(sent.Error is null ? "succeeded" : "refused");
            return sent;
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            if (!ct.IsCancellationRequested) metrics.MailTried("failed");
            throw;
        }
    }
}
