using System.Collections.Frozen;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application;
using OrderMgmt.Application.Audit;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Audit;
using OrderMgmt.Domain.Tenants;
using OrderMgmt.Infrastructure;
using OrderMgmt.Infrastructure.Persistence;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.SqlServer.Tests.Offline;

/// <summary>The application as its hosts build it for SQL Server; only the connection leads to an <see cref="OfflineServer"/>.</summary>
internal sealed class OfflineApplication : IAsyncDisposable
{
    private readonly IHost host;

    public OfflineApplication()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration[$"ConnectionStrings:{ResourceNames.OrdersDb}"] = "Server=nowhere.invalid;Database=orders";
        builder.Configuration[DataDirectory.Setting] = Directory.CreateTempSubdirectory("ordermgmt-offline-").FullName;
        builder.Logging.ClearProviders();
        builder.AddInfrastructure();
        builder.Services.AddApplication();
        builder.Services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(Server));
        builder.Services.ConfigureDbContext<CatalogueDbContext>(options => options.AddInterceptors(Server));
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()); // its keys need no database
        builder.Services.AddSingleton<IAuditKeys, EveryHeadIsSigned>(); // the sample rows carry no signature
        host = builder.Build();
    }

    public OfflineServer Server { get; } = new();

    public static TenantId Tenant { get; } = TenantId.From(SampleValues.Id);

    public IServiceProvider Services => host.Services;

    /// <summary>A scope as the fence leaves it: a tenant's, with every permission.</summary>
    public AsyncServiceScope OpenTenant()
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Open(
            new Caller(Tenant, "service-account:test", Permissions.All.Keys.ToFrozenSet(), new TenantSettings(), "test"));
        return scope;
    }

    private sealed class EveryHeadIsSigned : IAuditKeys
    {
        public ValueTask<bool> VerifyAsync(SignedAuditHead head, CancellationToken ct) => ValueTask.FromResult(true);
    }

    public async ValueTask DisposeAsync()
    {
        var directory = Services.GetRequiredService<DataDirectory>().Path;
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
