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

/// <summary>Notes that a shipped fulfilment never arrived: its units are outstanding again.</summary>
/// <param name="Restock">The goods came back and can be shipped again; otherwise they are lost.</param>
public sealed record FailFulfilmentCommand(OrderId OrderId, FulfilmentId FulfilmentId, long? ExpectedVersion, string Reason, bool Restock)
    : ICommand<Result<FulfilmentResponse>>, IVersionedCommand;

internal sealed class FailFulfilmentValidator : AbstractValidator<FailFulfilmentCommand>
{
    public FailFulfilmentValidator() => RuleFor(c => c.Reason).RequiredLine(TextLimits.Reason);
}

internal sealed class FailFulfilmentHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<FailFulfilmentCommand, Result<FulfilmentResponse>>
{
    public async ValueTask<Result<FulfilmentResponse>> Handle(FailFulfilmentCommand command, CancellationToken ct)
    {
        var wanted = db.Fulfilments.Include(x => x.Lines).Where(x => x.OrderId == command.OrderId && x.Id == command.FulfilmentId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, FulfilmentErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, fulfilment) = loaded.Value;
        var failed = order.Fail(fulfilment, command.Reason, command.Restock, clock.GetUtcNow());
        return failed.Failed(out var refused) ? refused : FulfilmentResponse.From(order, fulfilment);
    }
}
