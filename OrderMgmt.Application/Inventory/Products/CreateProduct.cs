using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

/// <summary>A product to sell.</summary>
/// <param name="Sku">1 to 64 characters, unique in the tenant whatever its case, and never changed afterwards.</param>
/// <param name="Prices">1 to 200, one per currency.</param>
/// <param name="TaxRate">A fraction from 0 to 1 with at most six decimals: 0.2 is 20 %.</param>
/// <param name="Attributes">At most 50 texts by name: names of at most 50 characters, texts of at most 200.</param>
/// <param name="Backorderable">May be ordered beyond what is in stock.</param>
[AuditAction("CreateProduct")]
public sealed record CreateProductCommand(
    [Text(TextLimits.Sku, TextPatterns.Key)] string Sku,
    [Text(TextLimits.Name)] string Name,
    [Items(Product.MaxPrices, Min = 1)] IReadOnlyList<MoneyAmount> Prices,
    [Number(0, 1, 6)] decimal TaxRate = 0,
    [Text(TextLimits.AttributeValue)] IReadOnlyDictionary<string, string>? Attributes = null,
    bool Backorderable = false) : ICommand<Result<ProductResponse>>, IProductInput;

internal sealed class CreateProductHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<CreateProductCommand, Result<ProductResponse>>
{
    public async ValueTask<Result<ProductResponse>> Handle(CreateProductCommand command, CancellationToken ct)
    {
        var key = CanonicalText.KeyOf(command.Sku);
        if (await db.Products.AnyAsync(p => p.SkuKey == key, ct)) return ProductErrors.SkuTaken.At("/sku");

        var product = Product.Create(command.Sku, command.ToTerms(), clock.GetUtcNow());
        db.Products.Add(product);
        return ProductResponse.From(product, []);
    }
}
