using System.Collections.Frozen;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Infrastructure;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.SqlServer.Tests.Offline;

/// <summary>
/// The application as its hosts build it for SQL Server, whose connection leads to an <see cref="OfflineServer"/>; or over SQLite,
/// whose commands do.
/// </summary>
internal sealed class OfflineApplication : IAsyncDisposable
{
    private readonly IHost host;

    public OfflineApplication()
        : this(null)
    {
    }

    /// <param name="sqlite">What stands where SQLite would, for an application over SQLite.</param>
    public OfflineApplication(Func<OfflineServer, IInterceptor>? sqlite)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        if (sqlite is null) builder.Configuration[$"ConnectionStrings:{ResourceNames.OrdersDb}"] = "Server=nowhere.invalid;Database=orders";
        var directory = new DataDirectory(Directory.CreateTempSubdirectory("ordermgmt-offline-").FullName);
        File.WriteAllBytes(directory.Database, []); // SQLite opens it for transactions, and finds nothing in it
        builder.Configuration[DataDirectory.Setting] = directory.Path;
        builder.Logging.ClearProviders();
        builder.AddInfrastructure();
        builder.Services.AddApplication();
        var server = sqlite?.Invoke(Server) ?? Server;
        builder.Services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(server), ServiceLifetime.Singleton);
        builder.Services.ConfigureDbContext<DirectoryDbContext>(options => options.AddInterceptors(server), ServiceLifetime.Singleton);
        builder.Services.AddScoped<IOrderReader, OrderReader>(); // SQLite's own reads past the context
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
            new Caller(Tenant, "service-account:test", Permissions.All.Keys.ToFrozenSet(), new TenantSettings(), "test", null));
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
