using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>Opens a place for stock.</summary>
[AuditAction("CreateStockLocation")]
public sealed record CreateStockLocationCommand(StockLocationInput Body) : ICommand<Result<StockLocationResponse>>;

internal sealed class CreateStockLocationHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<CreateStockLocationCommand, Result<StockLocationResponse>>
{
    public async ValueTask<Result<StockLocationResponse>> Handle(CreateStockLocationCommand command, CancellationToken ct)
    {
        var (code, name, priority) = command.Body;
        var key = CanonicalText.KeyOf(code);
        if (await db.StockLocations.AnyAsync(l => l.CodeKey == key, ct)) return StockErrors.CodeTaken.At("/code");

        var location = StockLocation.Create(code, name, priority, clock.GetUtcNow());
        db.StockLocations.Add(location);
        return StockLocationResponse.From(location);
    }
}
