using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>Ends a received return.</summary>
public sealed record CloseReturnCommand(OrderId OrderId, ReturnId ReturnId, long? ExpectedVersion)
    : ICommand<Result<ReturnResponse>>, IVersionedCommand;

internal sealed class CloseReturnHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<CloseReturnCommand, Result<ReturnResponse>>
{
    public async ValueTask<Result<ReturnResponse>> Handle(CloseReturnCommand command, CancellationToken ct)
    {
        var wanted = db.OrderReturns.Include(x => x.Lines).Where(x => x.OrderId == command.OrderId && x.Id == command.ReturnId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ReturnErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, back) = loaded.Value;
        return order.Close(back, clock.GetUtcNow()).Failed(out var refused) ? refused : ReturnResponse.From(order, back);
    }
}
