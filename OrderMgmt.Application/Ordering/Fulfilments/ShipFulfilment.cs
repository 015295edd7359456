using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>Lets a pending fulfilment leave.</summary>
/// <param name="Tracking">Null keeps what is known.</param>
/// <param name="ShippedAt">Null for now.</param>
public sealed record ShipFulfilmentCommand(OrderId OrderId, FulfilmentId FulfilmentId, long? ExpectedVersion, TrackingInput? Tracking, DateTimeOffset? ShippedAt)
    : ICommand<Result<FulfilmentResponse>>, IVersionedCommand;

internal sealed class ShipFulfilmentValidator : AbstractValidator<ShipFulfilmentCommand>
{
    public ShipFulfilmentValidator() => RuleFor(c => c.Tracking!).SetValidator(new TrackingInputValidator()).When(c => c.Tracking is not null);
}

internal sealed class ShipFulfilmentHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<ShipFulfilmentCommand, Result<FulfilmentResponse>>
{
    public async ValueTask<Result<FulfilmentResponse>> Handle(ShipFulfilmentCommand command, CancellationToken ct)
    {
        var wanted = db.Fulfilments.Include(x => x.Lines).Where(x => x.OrderId == command.OrderId && x.Id == command.FulfilmentId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, FulfilmentErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, fulfilment) = loaded.Value;
        var now = clock.GetUtcNow();
        var shipped = order.Ship(fulfilment, command.Tracking?.ToTracking(), command.ShippedAt ?? now, now);
        return shipped.Failed(out var refused) ? refused : FulfilmentResponse.From(order, fulfilment);
    }
}
