using Microsoft.Extensions.Configuration;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.Placements;

/// <summary>Who owns a placement's tables, and beside whose connection the application's own is made.</summary>
/// <param name="Connection">The owner's.</param>
/// <param name="Application">What the application's connection is like, but for user, password and place.</param>
/// <param name="IsElsewhere">Whether the placement has a server, or a database that somebody made, of its own.</param>
internal sealed record PlacementOwner(string Connection, string Application, bool IsElsewhere)
{
    /// <summary>As <c>ConnectionStrings:{name}-admin</c> says; without it the owner of the shared database, if that has the same engine.</summary>
    /// <exception cref="StartupException">Neither is set.</exception>
    public static PlacementOwner Of(Placement placement, IConfiguration configuration, ResourceSettings resources)
    {
        var setting = $"{placement.Name}-admin";
        if (configuration.GetConnectionString(setting) is { } elsewhere) return new PlacementOwner(elsewhere, elsewhere, true);
        if (resources.Engine != placement.Engine || resources.Database is not { } application)
            throw new StartupException($"ConnectionStrings:{setting} is not set: the connection of the owner of placement {placement.Name}.");
        return new PlacementOwner(configuration.GetConnectionString(ResourceNames.OrdersDbAdmin) ?? application, application, false);
    }
}
