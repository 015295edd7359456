using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Infrastructure.Outbox;

internal static class OutboxRegistration
{
    public static void AddOutbox(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(OutboxSettings.From(builder.Configuration));
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddScoped<IOutbox, OutboxStore>();
        builder.Services.AddScoped<OutboxLeases>();
        builder.Services.AddScoped<MessageLease>();
        builder.Services.AddScoped<CurrentMessage>().AddScoped<ICurrentMessage>(provider => provider.GetRequiredService<CurrentMessage>());
    }
}
