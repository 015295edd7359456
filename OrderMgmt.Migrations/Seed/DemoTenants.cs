using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Migrations.Seed;

public sealed record DemoAccount(string ClientId, string ClientSecret, IReadOnlyList<string> Scopes);

public sealed record DemoProduct(string Sku, string Name, long Price, string Currency, decimal TaxRate);

public sealed record DemoCustomer(string Name, string Email, string Reference, string Street, string City, string Country);

public sealed record DemoTenant(
    TenantId Id, string Name, IReadOnlyList<DemoAccount> Accounts, IReadOnlyList<DemoProduct> Products, IReadOnlyList<DemoCustomer> Customers);

/// <summary>The demo tenants; their secrets are public, which is why they exist in Development only.</summary>
public static class DemoTenants
{
    // Stands first: static members are set in this order.
    private static readonly string[] Makes = ["small", "medium", "large", "travel size", "gift edition"];

    private static readonly IReadOnlyList<string> Everything = [.. Permissions.All.Keys];

    public static DemoTenant Acme { get; } = new(
        TenantId.From(Guid.Parse("0198c0de-0000-7000-8000-000000000001")),
        "Acme",
        [new("acme-dev", "acme-dev-secret", Everything), new("acme-readonly", "acme-readonly-secret", [Permissions.OrdersRead])],
        ProductsOf("ACME", "EUR", 0.2m, ["Anvil", "Lantern", "Kettle", "Ladder", "Compass", "Toolbox", "Hammock", "Bellows", "Workbench", "Pulley"]),
        [
            new("Ada Byron", "ada@example.com", "C-1001", "1 Main St", "London", "GB"),
            new("Blaise Pascal", "blaise@example.com", "C-1002", "2 rue Neuve", "Clermont-Ferrand", "FR"),
            new("Emmy Noether", "emmy@example.com", "C-1003", "3 Hauptstraße", "Erlangen", "DE"),
        ]);

    public static DemoTenant Globex { get; } = new(
        TenantId.From(Guid.Parse("0198c0de-0000-7000-8000-000000000002")),
        "Globex",
        [new("globex-dev", "globex-dev-secret", Everything)],
        ProductsOf("GLOBEX", "USD", 0m, ["Desk lamp", "Office chair", "Notebook", "Whiteboard", "Stapler", "Monitor arm", "Keyboard", "Headset", "Backpack", "Umbrella"]),
        [
            new("Grace Hopper", "grace@example.com", "G-1", "1 Broadway", "New York", "US"),
            new("Katherine Johnson", "katherine@example.com", "G-2", "2 Langley Blvd", "Hampton", "US"),
        ]);

    public static IReadOnlyList<DemoTenant> All { get; } = [Acme, Globex];

    // Ten things in five makes: fifty products with distinct prices.
    private static List<DemoProduct> ProductsOf(string prefix, string currency, decimal taxRate, IReadOnlyList<string> things) =>
        [.. things.SelectMany(_ => Makes, (thing, make) => (thing, make))
            .Select((p, i) => new DemoProduct($"{prefix}-{i + 1:D3}", $"{p.thing}, {p.make}", 995 + (i * 150), currency, taxRate))];
}
