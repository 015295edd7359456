using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>Removes a location that never held stock.</summary>
[AuditAction("DeleteStockLocation")]
public sealed record DeleteStockLocationCommand(StockLocationId LocationId, long? ExpectedVersion) : ICommand<Result<Done>>, IVersionedCommand;

internal sealed class DeleteStockLocationHandler(IAppDbContext db) : ICommandHandler<DeleteStockLocationCommand, Result<Done>>
{
    public async ValueTask<Result<Done>> Handle(DeleteStockLocationCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.LocationId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        // Where a movement was there is a level: levels are never removed.
        if (await db.StockLevels.AnyAsync(l => l.LocationId == command.LocationId, ct)) return StockErrors.LocationInUse;

        db.StockLocations.Remove(loaded.Value);
        return new Done();
    }
}
