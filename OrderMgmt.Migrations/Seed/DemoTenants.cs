using System.Text.Json;
using OrderMgmt.Application.Access;

namespace OrderMgmt.Migrations.Seed;

/// <summary>May do what its role may, or what its scopes name.</summary>
public sealed record DemoAccount(string ClientId, string ClientSecret, string? Role = null, IReadOnlyList<string>? Scopes = null)
{
    public IReadOnlyList<string> Granted => Scopes ?? Roles.All[Role!];
}

public sealed record DemoProduct(string Sku, string Name, long Price);

/// <summary>Ten things in five makes: fifty products with distinct prices.</summary>
public sealed record DemoAssortment(string Prefix, string Currency, decimal TaxRate, IReadOnlyList<string> Things)
{
    private static readonly string[] Makes = ["small", "medium", "large", "travel size", "gift edition"];

    public IEnumerable<DemoProduct> Products => Things.SelectMany(_ => Makes, (thing, make) => $"{thing}, {make}")
        .Select((name, i) => new DemoProduct($"{Prefix}-{i + 1:D3}", name, 995 + (i * 150)));
}

public sealed record DemoCustomer(string Name, string Email, string Reference, string Street, string City, string Country);

public sealed record DemoTenant(
    Guid Id, string Name, IReadOnlyList<DemoAccount> Accounts, DemoAssortment Assortment, IReadOnlyList<DemoCustomer> Customers);

/// <summary>
/// The tenants of <c>demo.json</c>, whose secrets are public. The file is beside what was built and no part of what is published:
/// there are none then.
/// </summary>
public static class DemoTenants
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "demo.json");

    public static IReadOnlyList<DemoTenant> All { get; } = Read();

    public static DemoTenant Acme => All[0];

    public static DemoTenant Globex => All[1];

    private static IReadOnlyList<DemoTenant> Read() => System.IO.File.Exists(File)
        ? JsonSerializer.Deserialize<IReadOnlyList<DemoTenant>>(System.IO.File.ReadAllBytes(File), JsonSerializerOptions.Web)!
        : [];
}
