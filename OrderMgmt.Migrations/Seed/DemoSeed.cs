using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Migrations.Seed;

/// <summary>Tenants to play with, Development only. What is there already stays as it is.</summary>
internal sealed class DemoSeed(DirectoryDbContext directory, IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string Actor = "system:seed";

    public async Task EnsureAsync(CancellationToken ct)
    {
        foreach (var tenant in DemoTenants.All)
        {
            var id = TenantId.From(tenant.Id);
            if (!await directory.Tenants.AnyAsync(t => t.Id == id, ct)) await CreateAsync(id, tenant, ct);
            foreach (var account in tenant.Accounts)
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ServiceAccounts>().EnsureAsync(id, account.ClientId, account.ClientSecret, account.Granted, Actor, ct);
            }
        }
    }

    private async Task CreateAsync(TenantId id, DemoTenant tenant, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var made = await services.GetRequiredService<TenantProvisioning>().CreateAsync(id, tenant.Name, new TenantSettings(), Actor, ct);
        if (made.Error is { } refused) throw new InvalidOperationException(refused.Message);

        services.GetRequiredService<TenantContext>().Open(Caller.System(id, Actor, new TenantSettings(), null));
        var db = services.GetRequiredService<IAppDbContext>();
        await services.GetRequiredService<IUnitOfWork>().ExecuteAsync<Result<Done>>("SeedCatalogue", _ =>
        {
            AddCatalogue(db, tenant);
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, ct);
    }

    private void AddCatalogue(IAppDbContext db, DemoTenant tenant)
    {
        var now = clock.GetUtcNow();
        var main = StockLocation.Create("MAIN", "Main warehouse", 1, now);
        var reserve = StockLocation.Create("RESERVE", "Reserve warehouse", 2, now);
        db.StockLocations.AddRange(main, reserve);
        var (currency, taxRate) = (Currency.Of(tenant.Assortment.Currency), Rate.FromFraction(tenant.Assortment.TaxRate));
        foreach (var (sku, name, price) in tenant.Assortment.Products)
        {
            var product = Product.Create(sku, name, new Money(price, currency), taxRate, now);
            db.Products.Add(product);
            Receive(db, product.Id, main.Id, 1_000_000, now);
            Receive(db, product.Id, reserve.Id, 100_000, now);
        }

        db.Customers.AddRange(tenant.Customers.Select(c => Customer.Create(TermsOf(c), now).Value));
    }

    private static CustomerTerms TermsOf(DemoCustomer customer) => new(
        customer.Name,
        customer.Email,
        customer.Reference,
        Phone: null,
        [
            new CustomerAddressTerms(
                null,
                new PostalAddress(customer.Name, customer.Street, null, customer.City, null, null, customer.Country),
                DefaultShipping: true,
                DefaultBilling: true),
        ]);

    private static void Receive(IAppDbContext db, ProductId product, StockLocationId location, long quantity, DateTimeOffset now)
    {
        db.StockLevels.Add(StockLevel.Open(product, location, quantity));
        db.StockMovements.Add(StockMovement.Received(product, location, quantity, now));
    }
}
