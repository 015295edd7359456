using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Ordering.Allocation;
using OrderMgmt.Application.Ordering.Changes;
using OrderMgmt.Application.Ordering.Holds;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Ordering;

internal static class OrderingRegistration
{
    public static IServiceCollection AddOrdering(this IServiceCollection services) => services
        .AddScoped<IGuard<CreateOrderCommand>, CreateOrderGuard>()
        .AddScoped<IGuard<ListOrdersQuery>, ListOrdersGuard>()
        .AddScoped<IGuard<PlaceHoldCommand>, PlaceHoldGuard>()
        .AddScoped<IGuard<ReleaseHoldCommand>, ReleaseHoldGuard>()
        .AddScoped<IWritePolicy, OrderStockPolicy>()
        .AddScoped<IUsage<ProductId>, OrderUsage>()
        .AddScoped<IUsage<CustomerId>, OrderUsage>()
        .AddScoped<OrderStock>()
        .AddScoped<StockAllocation>()
        .AddScoped<FulfilmentStock>()
        .AddScoped<LineResolution>()
        .AddScoped<OrderPlacing>()
        .AddScoped<ChangeResolution>();
}
