using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

/// <summary>All of a product anew, but for its SKU, which stays; a member left out gets its default.</summary>
/// <param name="Prices">1 to 200, one per currency.</param>
/// <param name="TaxRate">A fraction from 0 to 1 with at most six decimals: 0.2 is 20 %.</param>
/// <param name="Attributes">At most 50 texts by name: names of at most 50 characters, texts of at most 200.</param>
/// <param name="Backorderable">May be ordered beyond what is in stock.</param>
public sealed record ProductChange(
    [Text(TextLimits.Name)] string Name,
    [Items(Product.MaxPrices, Min = 1)] IReadOnlyList<MoneyAmount> Prices,
    [Number(0, 1, 6)] decimal TaxRate = 0,
    [Text(TextLimits.AttributeValue)] IReadOnlyDictionary<string, string>? Attributes = null,
    bool Backorderable = false) : IProductInput;

/// <summary>Changes a product. Orders made before keep what they were told.</summary>
[AuditAction("UpdateProduct")]
public sealed record UpdateProductCommand(ProductId ProductId, long? ExpectedVersion, ProductChange Body)
    : ICommand<Result<ProductResponse>>, IVersionedCommand;

internal sealed class UpdateProductHandler(IAppDbContext db) : ICommandHandler<UpdateProductCommand, Result<ProductResponse>>
{
    public async ValueTask<Result<ProductResponse>> Handle(UpdateProductCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.ProductId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        loaded.Value.Change(command.Body.ToTerms());
        return await db.WithStockAsync(loaded.Value, ct);
    }
}
