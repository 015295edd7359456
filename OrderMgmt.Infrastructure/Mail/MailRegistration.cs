using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrderMgmt.Application.Integration;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Mail;

internal static class MailRegistration
{
    public static void AddMail(this IHostApplicationBuilder builder)
    {
        var resources = ResourceSettings.Of(builder);
        builder.Services.AddSingleton(Options.Create(builder.Configuration.BindSection<MailSettings>(MailSettings.Section) ?? new MailSettings()));
        builder.Services.AddSingleton<IMailTemplates, MailTemplates>();
        _ = resources.SmtpFrom; // throws when it is missing: a default sender would bounce
        var toFiles = resources.SmtpHost is null; // asked now: a missing setting must end the start, not the first mail
        builder.Services.AddSingleton<IMailSender>(services => new TracedMailSender(
            toFiles ? ActivatorUtilities.CreateInstance<EmlMailSender>(services) : ActivatorUtilities.CreateInstance<SmtpMailSender>(services),
            services.GetRequiredService<OrderMgmtMetrics>()));
    }
}
