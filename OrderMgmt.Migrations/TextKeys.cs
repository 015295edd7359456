using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Stock;
using OrderMgmt.Domain.Tenants;
using OrderMgmt.Infrastructure.Persistence;

namespace OrderMgmt.Migrations;

/// <summary>
/// Gives rows from before there were keys the keys that only code can make: no engine knows Unicode's forms and punycode. A
/// migration marks such rows, and each start fills what is still marked. Of two rows that now have one key, the older one gets
/// it; the other stays marked, and is found by its id (ADR 15).
/// </summary>
internal sealed class TextKeys(CatalogueDbContext catalogue, IServiceScopeFactory scopes)
{
    /// <summary>No text that a validator takes holds it; whatever begins with it sorts before a space.</summary>
    public const string Mark = "\u001f";

    private const string AfterMarks = " ";
    private const int BatchSize = 500;
    private const string Action = "FillTextKeys";
    private const string Actor = "system:migrations";

    public const string SqliteMarks = """
        UPDATE "Products" SET "SkuKey" = char(31) || hex("Id");
        UPDATE "StockLocations" SET "CodeKey" = char(31) || hex("Id");
        UPDATE "Customers" SET "EmailKey" = char(31) || "EmailKey" WHERE "EmailKey" GLOB '*[^ -~]*';
        UPDATE "Orders" SET "CustomerEmailKey" = char(31) || "CustomerEmailKey" WHERE "CustomerEmailKey" GLOB '*[^ -~]*';
        """;

    public const string SqlServerMarks = """
        UPDATE [Products] SET [SkuKey] = NCHAR(31) + CONVERT(nvarchar(32), [Id], 2);
        UPDATE [StockLocations] SET [CodeKey] = NCHAR(31) + CONVERT(nvarchar(32), [Id], 2);
        UPDATE [Customers] SET [EmailKey] = NCHAR(31) + [EmailKey] WHERE [EmailKey] LIKE N'%[^ -~]%';
        UPDATE [Orders] SET [CustomerEmailKey] = NCHAR(31) + [CustomerEmailKey] WHERE [CustomerEmailKey] LIKE N'%[^ -~]%';
        """;

    public async Task FillAsync(CancellationToken ct)
    {
        foreach (var tenant in await catalogue.Tenants.AsNoTracking().ToListAsync(ct))
        {
            await FillAsync<Product>(tenant, nameof(Product.SkuKey), product => CanonicalText.KeyOf(product.Sku), ct);
            await FillAsync<StockLocation>(tenant, nameof(StockLocation.CodeKey), location => CanonicalText.KeyOf(location.Code), ct);
            await FillAsync<Customer>(tenant, nameof(Customer.EmailKey), customer => MailAddress.KeyOf(customer.Email!), ct);
            await FillAsync<Order>(tenant, nameof(Order.CustomerEmailKey), order => MailAddress.KeyOf(order.Customer.Email!), ct, isUnique: false);
        }
    }

    private async Task FillAsync<T>(Tenant tenant, string member, Func<T, string> keyOf, CancellationToken ct, bool isUnique = true)
        where T : AggregateRoot
    {
        for (var after = Mark; after is not null;)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantContext>().Open(Caller.System(tenant.Id, Actor, tenant.Settings));
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            if (!await Marked<T>(db, member, after).AnyAsync(ct)) return;

            var from = after;
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync<Result<Done>>(Action, async token =>
            {
                var rows = await Marked<T>(db, member, from).OrderBy(row => EF.Property<string>(row, member)).Take(BatchSize).ToListAsync(token);
                after = rows.Count < BatchSize ? null : (string)db.Entry(rows[^1]).Property(member).CurrentValue!;
                var keys = rows.ConvertAll(row => keyOf(row));
                var taken = isUnique ? await db.Set<T>().Select(row => EF.Property<string>(row, member)).Where(key => keys.Contains(key)).ToHashSetAsync(token) : [];
                for (var i = 0; i < rows.Count; i++)
                    if (!isUnique || taken.Add(keys[i])) db.Entry(rows[i]).Property(member).CurrentValue = keys[i];
                return new Done();
            }, ct);
        }
    }

    private static IQueryable<T> Marked<T>(AppDbContext db, string member, string after)
        where T : AggregateRoot =>
        db.Set<T>().Where(row => string.Compare(EF.Property<string>(row, member), after) > 0 && string.Compare(EF.Property<string>(row, member), AfterMarks) < 0);
}
