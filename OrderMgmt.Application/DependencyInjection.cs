using FluentValidation;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Audit;
using OrderMgmt.Application.Changes;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Consistency;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Holds;
using OrderMgmt.Application.Jobs;
using OrderMgmt.Application.Orders;
using OrderMgmt.Application.Reports;
using OrderMgmt.Application.Stock;
using OrderMgmt.Application.Tenancy;

namespace OrderMgmt.Application;

public static class DependencyInjection
{
    /// <summary>The use cases. Their ports are Infrastructure's to fill.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddMediator((MediatorOptions options) =>
        {
            options.ServiceLifetime = ServiceLifetime.Scoped;
            options.PipelineBehaviors = [typeof(MaskingBehavior<,>), typeof(GuardBehavior<,>), typeof(ValidationBehavior<,>), typeof(VersionBehavior<,>), typeof(TransactionBehavior<,>)];
        });
        services.AddValidatorsFromAssembly(
            typeof(DependencyInjection).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddScoped<TenantContext>();
        services.AddScoped<IdempotencyScope>();
        services.AddScoped<PersonalData>();
        services.AddScoped<IGuard<CreateOrderCommand>, CreateOrderGuard>();
        services.AddScoped<IGuard<PlaceHoldCommand>, PlaceHoldGuard>();
        services.AddScoped<IGuard<ReleaseHoldCommand>, ReleaseHoldGuard>();
        services.AddScoped<IGuard<UpdateCustomerCommand>, UpdateCustomerGuard>();
        services.AddScoped<IGuard<ListOrdersQuery>, ListOrdersGuard>();
        services.AddScoped<IGuard<ListCustomersQuery>, ListCustomersGuard>();
        services.AddScoped<OrderStock>();
        services.AddScoped<StockAllocation>();
        services.AddScoped<FulfilmentStock>();
        services.AddScoped<BackorderOffers>();
        services.AddScoped<LineResolution>();
        services.AddScoped<OrderPlacing>();
        services.AddScoped<ChangeResolution>();
        services.AddScoped<JobSteps>();
        services.AddScoped<AuditChain>();
        services.AddScoped<StandingChecks>();
        services.AddReports();
        return services;
    }
}
