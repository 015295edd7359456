using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

/// <summary>Sells an archived product again.</summary>
[AuditAction("UnarchiveProduct")]
public sealed record UnarchiveProductCommand(ProductId ProductId, long? ExpectedVersion) : ICommand<Result<ProductResponse>>, IVersionedCommand;

internal sealed class UnarchiveProductHandler(IAppDbContext db) : ICommandHandler<UnarchiveProductCommand, Result<ProductResponse>>
{
    public async ValueTask<Result<ProductResponse>> Handle(UnarchiveProductCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.ProductId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        loaded.Value.Unarchive();
        return await db.WithStockAsync(loaded.Value, ct);
    }
}
