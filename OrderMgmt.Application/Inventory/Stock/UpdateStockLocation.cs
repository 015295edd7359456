using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

[AuditAction("UpdateStockLocation")]
public sealed record UpdateStockLocationCommand(StockLocationId LocationId, long? ExpectedVersion, StockLocationInput Body)
    : ICommand<Result<StockLocationResponse>>, IVersionedCommand;

internal sealed class UpdateStockLocationHandler(IAppDbContext db) : ICommandHandler<UpdateStockLocationCommand, Result<StockLocationResponse>>
{
    public async ValueTask<Result<StockLocationResponse>> Handle(UpdateStockLocationCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.LocationId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (code, name, priority) = command.Body;
        var key = CanonicalText.KeyOf(code);
        if (await db.StockLocations.AnyAsync(l => l.CodeKey == key && l.Id != command.LocationId, ct)) return StockErrors.CodeTaken.At("/code");

        loaded.Value.Change(code, name, priority);
        return StockLocationResponse.From(loaded.Value);
    }
}
