using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>Refuses a requested return.</summary>
public sealed record RejectReturnCommand(OrderId OrderId, ReturnId ReturnId, long? ExpectedVersion, string Reason)
    : ICommand<Result<ReturnResponse>>, IVersionedCommand;

internal sealed class RejectReturnValidator : AbstractValidator<RejectReturnCommand>
{
    public RejectReturnValidator() => RuleFor(c => c.Reason).RequiredLine(TextLimits.Reason);
}

internal sealed class RejectReturnHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<RejectReturnCommand, Result<ReturnResponse>>
{
    public async ValueTask<Result<ReturnResponse>> Handle(RejectReturnCommand command, CancellationToken ct)
    {
        var wanted = db.OrderReturns.Include(x => x.Lines).Where(x => x.OrderId == command.OrderId && x.Id == command.ReturnId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ReturnErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, back) = loaded.Value;
        return order.Reject(back, command.Reason, clock.GetUtcNow()).Failed(out var refused) ? refused : ReturnResponse.From(order, back);
    }
}
