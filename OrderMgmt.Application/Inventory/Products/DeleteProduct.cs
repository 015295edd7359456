using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

/// <summary>Removes a product that nobody ever used, such as one made by mistake.</summary>
[AuditAction("DeleteProduct")]
public sealed record DeleteProductCommand(ProductId ProductId, long? ExpectedVersion) : ICommand<Result<Done>>, IVersionedCommand;

internal sealed class DeleteProductHandler(IAppDbContext db, IUsage<ProductId> orders) : ICommandHandler<DeleteProductCommand, Result<Done>>
{
    public async ValueTask<Result<Done>> Handle(DeleteProductCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.ProductId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        // A product with a movement has a level: levels are never removed.
        var used = await db.StockLevels.AnyAsync(l => l.ProductId == command.ProductId, ct)
            || await orders.IsUsedAsync(command.ProductId, ct);
        if (used) return ProductErrors.InUse;

        db.Products.Remove(loaded.Value);
        return new Done();
    }
}
