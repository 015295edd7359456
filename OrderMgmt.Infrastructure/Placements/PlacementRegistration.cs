using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Placements.Moves;

namespace OrderMgmt.Infrastructure.Placements;

internal static class PlacementRegistration
{
    /// <summary>
    /// Each scope's context is on the database where its tenant's rows are; the directory is always in the shared one. Contexts are not
    /// pooled: a pooled one would keep the previous tenant.
    /// </summary>
    public static void AddPlacements(this IServiceCollection services)
    {
        services.AddSingleton<PlacementConnections>();
        services.AddSingleton<EngineChoice>();
        services.AddSingleton(provider => new TenantDatabases(
            provider.GetRequiredService<EngineChoice>().OpenShared(), provider.GetRequiredService<EngineChoice>(),
            provider.GetRequiredService<PlacementConnections>(), provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton<ForEachPlacement>();
        services.AddScoped<TenantMover>();
        services.AddDbContext<DirectoryDbContext>(
            (provider, options) => provider.GetRequiredService<TenantDatabases>().Shared.Configure(options), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        services.AddScoped<AppDbContext>();
        services.AddScoped(provider => provider.Database().Options);
        services.AddScoped(provider => provider.Database().EngineFor(provider.GetRequiredService<AppDbContext>()));
        services.AddScoped<IOrderReader>(provider => provider.Database().ReaderFor(provider));
    }

    private static TenantDatabase Database(this IServiceProvider scope) =>
        scope.GetRequiredService<TenantDatabases>()[scope.GetRequiredService<TenantContext>().Placement];
}
