using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Inventory.Stock;

namespace OrderMgmt.Application.Inventory;

internal static class InventoryRegistration
{
    public static IServiceCollection AddInventory(this IServiceCollection services) => services
        .AddScoped<StockedProducts>();
}
