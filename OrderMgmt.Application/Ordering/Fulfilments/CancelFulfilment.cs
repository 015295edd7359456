using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>Takes the units out of a fulfilment that was not shipped.</summary>
public sealed record CancelFulfilmentCommand(OrderId OrderId, FulfilmentId FulfilmentId, long? ExpectedVersion, string Reason)
    : ICommand<Result<FulfilmentResponse>>, IVersionedCommand;

internal sealed class CancelFulfilmentValidator : AbstractValidator<CancelFulfilmentCommand>
{
    public CancelFulfilmentValidator() => RuleFor(c => c.Reason).RequiredLine(TextLimits.Reason);
}

internal sealed class CancelFulfilmentHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<CancelFulfilmentCommand, Result<FulfilmentResponse>>
{
    public async ValueTask<Result<FulfilmentResponse>> Handle(CancelFulfilmentCommand command, CancellationToken ct)
    {
        var wanted = db.Fulfilments.Include(x => x.Lines).Where(x => x.OrderId == command.OrderId && x.Id == command.FulfilmentId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, FulfilmentErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, fulfilment) = loaded.Value;
        return order.Cancel(fulfilment, command.Reason, clock.GetUtcNow()).Failed(out var refused) ? refused : FulfilmentResponse.From(order, fulfilment);
    }
}
