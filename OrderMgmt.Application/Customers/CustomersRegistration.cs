using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Application.Customers;

internal static class CustomersRegistration
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services
        .AddScoped<IGuard<UpdateCustomerCommand>, UpdateCustomerGuard>()
        .AddScoped<IGuard<ListCustomersQuery>, ListCustomersGuard>();
}
