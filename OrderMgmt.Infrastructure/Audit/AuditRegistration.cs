using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Audit;

internal static class AuditRegistration
{
    public static void AddAuditTrails(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(AuditKeyFile.From(builder.Configuration, builder.Environment, ResourceSettings.Of(builder).DataDirectory));
        builder.Services.AddSingleton<AuditSigner>();
        builder.Services.AddSingleton<AuditKeys>().AddSingleton<IAuditKeys>(provider => provider.GetRequiredService<AuditKeys>());
        builder.Services.AddScoped<AuditKeyPublisher>();
        builder.Services.AddScoped<AuditTrails>();
    }
}
