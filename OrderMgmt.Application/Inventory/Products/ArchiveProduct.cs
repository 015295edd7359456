using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;

namespace OrderMgmt.Application.Inventory.Products;

/// <summary>Puts a product away: no new order line takes it.</summary>
[AuditAction("ArchiveProduct")]
public sealed record ArchiveProductCommand(ProductId ProductId, long? ExpectedVersion) : ICommand<Result<ProductResponse>>, IVersionedCommand;

internal sealed class ArchiveProductHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<ArchiveProductCommand, Result<ProductResponse>>
{
    public async ValueTask<Result<ProductResponse>> Handle(ArchiveProductCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.ProductId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        loaded.Value.Archive(clock.GetUtcNow());
        return await db.WithStockAsync(loaded.Value, ct);
    }
}
