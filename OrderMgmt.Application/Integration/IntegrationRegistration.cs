using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Application.Integration;

internal static class IntegrationRegistration
{
    public static IServiceCollection AddIntegration(this IServiceCollection services) => services
        .AddScoped<IEventReaction, MailReaction>();
}
