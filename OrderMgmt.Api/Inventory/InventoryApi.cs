using OrderMgmt.Api.Inventory.Products;
using OrderMgmt.Api.Inventory.Stock;

namespace OrderMgmt.Api.Inventory;

internal static class InventoryApi
{
    public static void MapInventory(this IEndpointRouteBuilder tenant)
    {
        tenant.MapProducts();
        tenant.MapStockLocations();
        tenant.MapStock();
    }
}
