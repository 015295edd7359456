using FluentValidation;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Ordering.Allocation;
using OrderMgmt.Application.Ordering.Changes;
using OrderMgmt.Application.Ordering.Holds;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Application.Reporting.Consistency;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Application.Reporting.Reports;

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
