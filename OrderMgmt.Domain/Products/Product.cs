using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Products;

public readonly record struct ProductId(Guid Value) : IEntityId<ProductId>
{
    public static ProductId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ProductId id) => EntityId.TryParse(text, out id);
}

/// <summary>Something a tenant sells, found by its SKU.</summary>
public sealed class Product : AggregateRoot
{
    private Product() { }

    public ProductId Id { get; private set; }

    /// <summary>Unique in the tenant; compared letter by letter.</summary>
    public string Sku { get; private set; } = "";

    public string Name { get; private set; } = "";

    public long PriceAmount { get; private set; }

    public Currency Currency { get; private set; }

    public Rate TaxRate { get; private set; }

    /// <summary>May be ordered beyond what is in stock: what is missing waits for goods to arrive.</summary>
    public bool Backorderable { get; private set; }

    public override Guid SubjectId => Id.Value;

    public static Product Create(string sku, string name, Money price, Rate taxRate, DateTimeOffset now)
    {
        var product = new Product
        {
            Id = EntityId.New<ProductId>(now),
            Sku = sku,
            Name = name,
            PriceAmount = price.Amount,
            Currency = price.Currency,
            TaxRate = taxRate,
        };
        product.Touch();
        return product;
    }
}
