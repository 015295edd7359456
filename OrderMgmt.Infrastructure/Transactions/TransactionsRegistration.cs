using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Transactions;

internal static class TransactionsRegistration
{
    public static void AddTransactions(this IServiceCollection services)
    {
        services.AddScoped<IdempotencyScope>();
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<DirectoryUnitOfWork>();
        services.AddScoped<ChangeRecorder>();
        services.AddScoped<StockLevels>().AddScoped<IStockLevels>(provider => provider.GetRequiredService<StockLevels>());
        services.AddScoped<TenantSequences>().AddScoped<ITenantSequence>(provider => provider.GetRequiredService<TenantSequences>());
        services.AddScoped<ISnapshotReads, SnapshotReads>();
        services.AddScoped<IdempotencyClaims>();
        services.AddScoped<IdempotencyPurge>();
        services.AddSingleton<WriteHealth>();
        services.AddHealthChecks().AddCheck<WriteHealthCheck>("writes", tags: [HealthTags.Ready]);
    }
}
