using FluentValidation;
using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Reserves a draft's stock for a while, as a basket does.</summary>
public sealed record ReserveDraftCommand(OrderId OrderId, long? ExpectedVersion, int Minutes) : ICommand<Result<OrderResponse>>, IVersionedCommand
{
    public const int MostMinutes = 10_080; // a week
}

internal sealed class ReserveDraftValidator : AbstractValidator<ReserveDraftCommand>
{
    public ReserveDraftValidator() =>
        RuleFor(c => c.Minutes).InclusiveBetween(1, ReserveDraftCommand.MostMinutes).WithMessage($"Give between 1 and {ReserveDraftCommand.MostMinutes} minutes.");
}

internal sealed class ReserveDraftHandler(IAppDbContext db, IOutbox outbox, TimeProvider clock)
    : ICommandHandler<ReserveDraftCommand, Result<OrderResponse>>
{
    public async ValueTask<Result<OrderResponse>> Handle(ReserveDraftCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, now) = (loaded.Value, clock.GetUtcNow());
        var until = now.AddMinutes(command.Minutes);
        if (order.Reserve(until, now).Failed(out var refused)) return refused;

        outbox.Add(new ExpireReservation(order.Id), until);
        return Result<OrderResponse>.Later(() => OrderResponse.From(order));
    }
}
