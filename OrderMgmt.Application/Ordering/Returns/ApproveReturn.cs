using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>Lets the buyer send the goods back.</summary>
public sealed record ApproveReturnCommand(OrderId OrderId, ReturnId ReturnId, long? ExpectedVersion)
    : ICommand<Result<ReturnResponse>>, IVersionedCommand;

internal sealed class ApproveReturnHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<ApproveReturnCommand, Result<ReturnResponse>>
{
    public async ValueTask<Result<ReturnResponse>> Handle(ApproveReturnCommand command, CancellationToken ct)
    {
        var wanted = db.OrderReturns.Include(x => x.Lines).Where(x => x.OrderId == command.OrderId && x.Id == command.ReturnId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ReturnErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, back) = loaded.Value;
        return order.Approve(back, clock.GetUtcNow()).Failed(out var refused) ? refused : ReturnResponse.From(order, back);
    }
}
