using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>Calls off a return whose goods have not come back.</summary>
public sealed record CancelReturnCommand(OrderId OrderId, ReturnId ReturnId, long? ExpectedVersion, string Reason)
    : ICommand<Result<ReturnResponse>>, IVersionedCommand;

internal sealed class CancelReturnValidator : AbstractValidator<CancelReturnCommand>
{
    public CancelReturnValidator() => RuleFor(c => c.Reason).RequiredLine(TextLimits.Reason);
}

internal sealed class CancelReturnHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<CancelReturnCommand, Result<ReturnResponse>>
{
    public async ValueTask<Result<ReturnResponse>> Handle(CancelReturnCommand command, CancellationToken ct)
    {
        var wanted = db.OrderReturns.Include(x => x.Lines).Where(x => x.OrderId == command.OrderId && x.Id == command.ReturnId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ReturnErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, back) = loaded.Value;
        return order.Cancel(back, command.Reason, clock.GetUtcNow()).Failed(out var refused) ? refused : ReturnResponse.From(order, back);
    }
}
