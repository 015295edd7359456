using FluentValidation;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Integration;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;

namespace OrderMgmt.Application;

public static class DependencyInjection
{
    /// <summary>The use cases. Infrastructure implements their ports.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddMediator((MediatorOptions options) =>
        {
            options.ServiceLifetime = ServiceLifetime.Scoped;
            options.PipelineBehaviors = [typeof(MaskingBehavior<,>), typeof(GuardBehavior<,>), typeof(ValidationBehavior<,>), typeof(VersionBehavior<,>), typeof(TransactionBehavior<,>)];
        });
        services.AddValidatorsFromAssembly(
            typeof(DependencyInjection).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddSingleton<RequestRules>();
        services.AddScoped<PersonalData>();
        return services.AddOrdering().AddInventory().AddCustomers().AddReporting().AddIntegration();
    }
}
