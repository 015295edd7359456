using Microsoft.Extensions.DependencyInjection;

namespace OrderMgmt.Infrastructure.Observability;

internal static class ObservabilityRegistration
{
    public static void AddObservability(this IServiceCollection services) =>
        services.AddSingleton<OrderMgmtMetrics>().AddSingleton<OperatorNotices>();
}
