using System.Collections.Frozen;
using Mediator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>A tenant of one test: its clients, and a look behind the API at what is stored.</summary>
public sealed class TestTenant(ApiFixture api, TenantId id, string? placement)
{
    public const string Account = "tester";

    public TenantId Id => id;

    /// <summary>Null for the shared database.</summary>
    public string? Placement => placement;

    public ApiFixture Api => api;

    /// <summary>A client with every permission.</summary>
    public HttpClient Client() => As([.. Permissions.All.Keys]);

    /// <summary>A client whose token has these scopes only.</summary>
    public HttpClient As(params string[] scopes) => api.Client(id, api.Tokens.For(id, Account, scopes));

    public async Task GrantAsync(string subject, IReadOnlyList<string> scopes)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();
        await scope.ServiceProvider.GetRequiredService<DirectoryUnitOfWork>().ExecuteAsync(_ =>
            Task.FromResult(directory.Memberships.Add(Membership.Grant(id, Membership.BuiltInIssuer, subject, scopes, TimeProvider.System.GetUtcNow()))), default);
    }

    /// <summary>Adds products in EUR at 20 % tax with their stock at one location.</summary>
    public Task StockAsync(params (string Sku, long Price, long OnHand)[] products) => WriteAsync(db =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var location = db.StockLocations.Local.SingleOrDefault() ?? StockLocation.Create($"MAIN-{products[0].Sku}", "Main", 1, now);
        db.StockLocations.Add(location);
        foreach (var (sku, price, onHand) in products)
        {
            var product = Product.Create(sku, $"Product {sku}", new Money(price, Currency.Of("EUR")), Rate.FromFraction(0.2m), now);
            db.Products.Add(product);
            db.StockLevels.Add(StockLevel.Open(product.Id, location.Id, onHand));
            db.StockMovements.Add(StockMovement.Received(product.Id, location.Id, onHand, now));
        }
    });

    /// <summary>Reads the tenant's rows as persistence sees them.</summary>
    public async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var scope = Open();
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    public async Task WriteAsync(Action<IAppDbContext> change)
    {
        await using var scope = Open();
        var db = scope.ServiceProvider.GetRequiredService<IAppDbContext>();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync<Result<Done>>("Arrange", _ =>
        {
            change(db);
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, default);
    }

    /// <summary>A scope in which this tenant is set, as a worker opens one.</summary>
    public AsyncServiceScope Open()
    {
        var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Open(Caller.System(id, "system:test", new TenantSettings(), placement));
        return scope;
    }

    /// <summary>Sends a message past HTTP, as a caller with every permission.</summary>
    /// <returns>Null when it succeeded.</returns>
    public async Task<Error?> SendAsync(IMessage message)
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Open(
            new Caller(id, "system:test", Permissions.All.Keys.ToFrozenSet(), new TenantSettings(), "", placement));
        var reply = await scope.ServiceProvider.GetRequiredService<ISender>().Send((object)message);
        return (Error?)reply!.GetType().GetProperty("Error")!.GetValue(reply);
    }

    public Task<StockLevel> StockOfAsync(string sku) => ReadAsync(async db =>
    {
        var product = await db.Products.SingleAsync(p => p.Sku == sku);
        return await db.StockLevels.SingleAsync(l => l.ProductId == product.Id);
    });

    /// <summary>Every row of the tenant as text, to show that nothing of it changed.</summary>
    public Task<string> FingerprintAsync() => ReadAsync(async db =>
    {
        var orders = await db.Orders.AsNoTracking().OrderBy(o => o.CreatedPosition).Select(o => new { o.Id, o.Version, o.Status, o.Totals.Total }).ToListAsync();
        var levels = await db.StockLevels.AsNoTracking().Select(l => new { l.ProductId, l.OnHand, l.Reserved }).ToListAsync();
        var jobs = await db.Jobs.AsNoTracking().OrderBy(j => j.CreatedPosition).Select(j => new { j.Id, j.Version, j.Status }).ToListAsync();
        var head = await db.TenantSequences.AsNoTracking().SingleAsync();
        return string.Join('\n', [.. orders, .. levels.OrderBy(l => l.ProductId.Value), .. jobs, head.LastNumber, head.LastPosition, Convert.ToHexString(head.LastAuditHash)]);
    });
}
