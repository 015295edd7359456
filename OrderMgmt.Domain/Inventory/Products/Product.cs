using System.Collections.ObjectModel;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Inventory.Products;

public readonly record struct ProductId(Guid Value) : IEntityId<ProductId>
{
    public static ProductId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ProductId id) => EntityId.TryParse(text, out id);
}

/// <summary>The details of a product. All of them can be replaced; earlier orders keep what they were made with.</summary>
/// <param name="Prices">At least one, and one per currency.</param>
/// <param name="Backorderable">May be ordered beyond what is in stock.</param>
public sealed record ProductTerms(
    string Name, IReadOnlyList<Money> Prices, Rate TaxRate, IReadOnlyDictionary<string, string> Attributes, bool Backorderable);

/// <summary>Something a tenant sells, found by its SKU.</summary>
public sealed class Product : AggregateRoot
{
    public const int MaxPrices = 200;

    public const int MaxAttributes = 50;

    private readonly List<ProductPrice> prices = [];

    private Product() { }

    public ProductId Id { get; private set; }

    /// <summary>As the tenant writes it. Never changes, for lines and callers know the product by it.</summary>
    public string Sku { get; private set; } = "";

    /// <summary>The SKU as it is compared: unique in the tenant.</summary>
    public string SkuKey { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Rate TaxRate { get; private set; }

    /// <summary>What else the tenant wants to know of it, such as a colour.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; private set; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>May be ordered beyond what is in stock: what is missing waits for goods to arrive.</summary>
    public bool Backorderable { get; private set; }

    /// <summary>From then on no new order line may name it; null while it is sold.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>One per currency.</summary>
    public IReadOnlyList<ProductPrice> Prices => prices;

    public override string SubjectType => "Product";

    public override Guid SubjectId => Id.Value;

    public static Product Create(string sku, ProductTerms terms, DateTimeOffset now)
    {
        var product = new Product { Id = EntityId.New<ProductId>(now), Sku = sku, SkuKey = CanonicalText.KeyOf(sku) };
        product.Change(terms);
        return product;
    }

    /// <summary>A product with one price and no attributes.</summary>
    public static Product Create(string sku, string name, Money price, Rate taxRate, DateTimeOffset now) =>
        Create(sku, new ProductTerms(name, [price], taxRate, ReadOnlyDictionary<string, string>.Empty, Backorderable: false), now);

    public void Change(ProductTerms terms)
    {
        Name = terms.Name;
        TaxRate = terms.TaxRate;
        Attributes = terms.Attributes;
        Backorderable = terms.Backorderable;
        prices.RemoveAll(p => terms.Prices.All(t => t.Currency != p.Currency));
        foreach (var price in terms.Prices)
        {
            if (prices.Find(p => p.Currency == price.Currency) is { } existing) existing.Update(price.Amount);
            else prices.Add(ProductPrice.Of(Id, price));
        }

        Touch();
    }

    public void Archive(DateTimeOffset now)
    {
        if (ArchivedAt is not null) return;

        ArchivedAt = now;
        Touch();
    }

    public void Unarchive()
    {
        if (ArchivedAt is null) return;

        ArchivedAt = null;
        Touch();
    }

    /// <summary>The price in minor units; null when it is not sold in this currency.</summary>
    public long? PriceIn(Currency currency) => prices.Find(p => p.Currency == currency)?.Amount;
}
