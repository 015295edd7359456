using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>How people move stock; the other kinds of movement are caused by orders.</summary>
public enum ManualMovement
{
    Receive,
    Adjust,
    Transfer,
}

/// <summary>Stock to move by hand.</summary>
/// <param name="Kind">receive: goods came in. adjust: the count was corrected. transfer: goods went to another location.</param>
/// <param name="Quantity">1 to 1,000,000,000; an adjustment may be negative, and is not 0.</param>
/// <param name="LocationId">Where; of a transfer, where from.</param>
/// <param name="ToLocationId">Of a transfer alone: where to.</param>
/// <param name="Sku">The product by its SKU. Give this or <c>productId</c>.</param>
/// <param name="ProductId">The product by its id. Give this or <c>sku</c>.</param>
/// <param name="Reason">At most 500 characters; an adjustment needs one.</param>
[AuditAction("RecordStockMovement")]
public sealed record RecordStockMovementCommand(
    ManualMovement Kind,
    [Whole(-StockMovement.MaxByHand, StockMovement.MaxByHand)] long Quantity,
    Guid LocationId,
    Guid? ToLocationId = null,
    [Text(TextLimits.Sku, TextPatterns.Key)] string? Sku = null,
    Guid? ProductId = null,
    [Text(TextLimits.Reason)] string? Reason = null) : ICommand<Result<StockMovementReceipt>>;

internal sealed class RecordStockMovementValidator : AbstractValidator<RecordStockMovementCommand>
{
    public RecordStockMovementValidator()
    {
        RuleFor(m => m.Quantity).GreaterThan(0).When(m => m.Kind is not ManualMovement.Adjust).WithMessage("Give how many units moved, 1 or more; only an adjustment may be negative.");
        RuleFor(m => m.Quantity).NotEqual(0).When(m => m.Kind is ManualMovement.Adjust).WithMessage("An adjustment by 0 changes nothing.");
        RuleFor(m => m.ToLocationId).NotNull().When(m => m.Kind is ManualMovement.Transfer).WithMessage("A transfer needs the location it goes to.");
        RuleFor(m => m.ToLocationId).NotEqual(m => m.LocationId).When(m => m.Kind is ManualMovement.Transfer).WithMessage("A transfer goes to another location.");
        RuleFor(m => m.ToLocationId).Null().When(m => m.Kind is not ManualMovement.Transfer).WithMessage("Only a transfer has a location it goes to.");
        RuleFor(m => m.Sku).NotNull().When(m => m.ProductId is null).WithMessage("Give the product's sku or its productId.");
        RuleFor(m => m.Sku).Null().When(m => m.ProductId is not null).WithMessage("Give the product's sku or its productId, not both.");
        RuleFor(m => m.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).When(m => m.Kind is ManualMovement.Adjust).WithMessage("An adjustment needs a reason.");
    }
}

internal sealed class RecordStockMovementHandler(IAppDbContext db, IStockLevels levels, TimeProvider clock)
    : ICommandHandler<RecordStockMovementCommand, Result<StockMovementReceipt>>
{
    public async ValueTask<Result<StockMovementReceipt>> Handle(RecordStockMovementCommand command, CancellationToken ct)
    {
        var product = await ProductAsync(command, ct);
        if (product is null) return StockErrors.UnknownProduct.At(command.Sku is null ? "/productId" : "/sku");

        var ends = await EndsAsync(command, ct);
        if (ends.Failed(out var unknown)) return unknown;

        var now = clock.GetUtcNow();
        var moved = new List<(StockMovement, StockLocation)>();
        foreach (var (location, change) in ends.Value)
        {
            if (change < 0 && await AvailableAsync(product.Id, location.Id, ct) + change < 0) return StockErrors.Insufficient.At("/quantity");

            levels.Change(product.Id, location.Id, change, 0);
            moved.Add((MovementOf(command, product.Id, location.Id, change, now), location));
        }

        db.StockMovements.AddRange(moved.Select(m => m.Item1));
        return StockMovementReceipt.Of(product, moved);
    }

    private Task<Product?> ProductAsync(RecordStockMovementCommand command, CancellationToken ct)
    {
        var products = db.Products.AsNoTracking();
        if (command.Sku is { } sku)
        {
            var key = CanonicalText.KeyOf(sku);
            return products.SingleOrDefaultAsync(p => p.SkuKey == key, ct);
        }

        var id = ProductId.From(command.ProductId!.Value);
        return products.SingleOrDefaultAsync(p => p.Id == id, ct);
    }

    private Task<long> AvailableAsync(ProductId product, StockLocationId location, CancellationToken ct) => db.StockLevels
        .Where(l => l.ProductId == product && l.LocationId == location).Select(l => l.OnHand - l.Reserved).SingleOrDefaultAsync(ct);

    private async Task<Result<IReadOnlyList<(StockLocation Location, long Change)>>> EndsAsync(RecordStockMovementCommand command, CancellationToken ct)
    {
        var (at, to) = (StockLocationId.From(command.LocationId), StockLocationId.From(command.ToLocationId ?? command.LocationId));
        var found = await db.StockLocations.AsNoTracking().Where(l => l.Id == at || l.Id == to).ToListAsync(ct);
        if (found.All(l => l.Id != at)) return StockErrors.UnknownLocation.At("/locationId");
        if (found.All(l => l.Id != to)) return StockErrors.UnknownLocation.At("/toLocationId");
        return found.OrderBy(l => l.Id.Value)
            .Select(l => (l, command.Kind is ManualMovement.Transfer && l.Id == at ? -command.Quantity : command.Quantity)).ToList();
    }

    private static StockMovement MovementOf(
        RecordStockMovementCommand command, ProductId product, StockLocationId location, long change, DateTimeOffset now) => command.Kind switch
        {
            ManualMovement.Receive => StockMovement.Received(product, location, change, now, command.Reason),
            ManualMovement.Adjust => StockMovement.Adjusted(product, location, change, command.Reason!, now),
            _ => StockMovement.Transferred(product, location, change, command.Reason, now),
        };
}
