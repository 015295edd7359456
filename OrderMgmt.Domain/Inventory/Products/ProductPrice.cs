using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Inventory.Products;

/// <summary>What a product costs in one currency.</summary>
[AuditPart("ProductPrice")]
public sealed class ProductPrice : ITenantOwned
{
    private ProductPrice() { }

    public TenantId TenantId { get; private set; }

    public ProductId ProductId { get; private set; }

    public Currency Currency { get; private set; }

    /// <summary>In minor units.</summary>
    public long Amount { get; private set; }

    internal static ProductPrice Of(ProductId product, Money price) =>
        new() { ProductId = product, Currency = price.Currency, Amount = price.Amount };

    internal void Update(long amount) => Amount = amount;
}
