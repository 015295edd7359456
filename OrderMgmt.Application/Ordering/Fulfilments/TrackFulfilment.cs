using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>Corrects how to follow a fulfilment that is pending or on its way.</summary>
public sealed record TrackFulfilmentCommand(OrderId OrderId, FulfilmentId FulfilmentId, long? ExpectedVersion, TrackingInput Tracking)
    : ICommand<Result<FulfilmentResponse>>, IVersionedCommand;

internal sealed class TrackFulfilmentValidator : AbstractValidator<TrackFulfilmentCommand>
{
    public TrackFulfilmentValidator() =>
        RuleFor(c => c.Tracking).NotNull().WithMessage("Give the tracking.").SetValidator(new TrackingInputValidator());
}

internal sealed class TrackFulfilmentHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<TrackFulfilmentCommand, Result<FulfilmentResponse>>
{
    public async ValueTask<Result<FulfilmentResponse>> Handle(TrackFulfilmentCommand command, CancellationToken ct)
    {
        var wanted = db.Fulfilments.Include(x => x.Lines).Where(x => x.OrderId == command.OrderId && x.Id == command.FulfilmentId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, FulfilmentErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, fulfilment) = loaded.Value;
        return order.Track(fulfilment, command.Tracking.ToTracking(), clock.GetUtcNow()).Failed(out var refused)
            ? refused
            : FulfilmentResponse.From(order, fulfilment);
    }
}
