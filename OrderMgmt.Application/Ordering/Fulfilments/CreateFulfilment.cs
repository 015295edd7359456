using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>What to put aside, and where it leaves from.</summary>
/// <param name="LocationId">Default: the location with the highest priority that holds some of the units.</param>
/// <param name="Lines">Default: everything the location can ship now.</param>
/// <param name="Ship">Ship it at once.</param>
/// <param name="ShippedAt">With <c>ship</c>: when it left, not before the order was placed. Default: now.</param>
public sealed record CreateFulfilmentRequest(
    Guid? LocationId = null,
    [Items(Order.MaxLines, Min = 1)] IReadOnlyList<LineUnitsInput>? Lines = null,
    TrackingInput? Tracking = null,
    bool Ship = false,
    DateTimeOffset? ShippedAt = null);

/// <summary>Puts units of an order aside to be shipped, and ships them at once when asked to.</summary>
[AuditAction("CreateFulfilment")]
public sealed record CreateFulfilmentCommand(OrderId OrderId, CreateFulfilmentRequest Body) : ICommand<Result<FulfilmentResponse>>;

internal sealed class CreateFulfilmentValidator : AbstractValidator<CreateFulfilmentRequest>
{
    public CreateFulfilmentValidator()
    {
        RuleFor(c => c.Lines).EachLineOnce();
        RuleFor(c => c.ShippedAt).Null().When(c => !c.Ship).WithMessage("shippedAt goes with \"ship\": true.");
        RuleFor(c => c.ShippedAt).From1970();
    }
}

internal sealed class CreateFulfilmentHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<CreateFulfilmentCommand, Result<FulfilmentResponse>>
{
    public async ValueTask<Result<FulfilmentResponse>> Handle(CreateFulfilmentCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, body, now) = (loaded.Value, command.Body, clock.GetUtcNow());
        var free = await db.StockReservations.Where(r => r.OrderId == order.Id && r.Quantity > r.Picked).ToListAsync(ct);
        if (await LocationAsync(body, free, ct) is not { } location) return FulfilmentErrors.UnknownLocation.At("/locationId");

        var units = body.Lines?.Select(l => l.ToUnits()).ToList() ?? UnitsAt(order, location, free);
        if (units.Count == 0) return order.Refusal(OrderAction.Fulfil) ?? FulfilmentErrors.NothingToFulfil;

        var made = order.Fulfilments.Create(location, units, body.Tracking?.ToTracking() ?? Tracking.None, now);
        if (made.Failed(out var refused)) return refused;

        db.Fulfilments.Add(made.Value);
        if (body.Ship && order.Fulfilments.Ship(made.Value, null, body.ShippedAt ?? now, now).Failed(out var notShipped)) return notShipped;
        return FulfilmentResponse.From(order, made.Value);
    }

    private async Task<StockLocationId?> LocationAsync(CreateFulfilmentRequest body, List<StockReservation> free, CancellationToken ct)
    {
        var locations = db.StockLocations.AsNoTracking().OrderBy(l => l.Priority).ThenBy(l => l.Code);
        if (body.LocationId is { } given)
        {
            var id = StockLocationId.From(given);
            return await locations.AnyAsync(l => l.Id == id, ct) ? id : null;
        }

        var holding = free.Where(r => body.Lines?.Any(l => l.LineNo == r.LineNo) is not false).Select(r => r.LocationId).Distinct().ToList();
        var found = await locations.Where(l => holding.Count == 0 || holding.Contains(l.Id)).FirstOrDefaultAsync(ct);
        return found?.Id;
    }

    private static List<LineUnits> UnitsAt(Order order, StockLocationId location, List<StockReservation> free) =>
    [
        .. order.Lines
            .Select(line => new LineUnits(line.No, line.IsTracked
                ? free.Where(r => r.LineNo == line.No && r.LocationId == location).Sum(r => r.Free)
                : line.Fulfillable))
            .Where(u => u.Quantity > 0),
    ];
}
