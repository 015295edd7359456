using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Time;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Database;

internal static class DatabaseRegistration
{
    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        builder.AddEngine();
        builder.Services.AddPlacements();
        builder.Services.UseMicroseconds();
        builder.Services.AddScoped<IAppDbContext>(provider => provider.GetRequiredService<AppDbContext>());
        builder.Services.AddHealthChecks().AddCheck<DirectoryHealthCheck>("directory", tags: [HealthTags.Ready]);
    }

    // Frameworks register the system's clock, which is finer than what every engine stores. A test's own clock stays.
    private static void UseMicroseconds(this IServiceCollection services)
    {
        if (services.LastOrDefault(s => s.ServiceType == typeof(TimeProvider))?.ImplementationInstance is TimeProvider other && other != TimeProvider.System) return;

        services.RemoveAll<TimeProvider>();
        services.AddSingleton<TimeProvider>(new MicrosecondClock());
    }
}
