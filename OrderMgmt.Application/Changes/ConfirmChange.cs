using Mediator;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Orders;
using OrderMgmt.Application.Stock;
using OrderMgmt.Domain.Changes;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Changes;

/// <summary>Does every step of a change, or none. Only the difference is reserved or given back.</summary>
public sealed record ConfirmChangeCommand(OrderId OrderId, ChangeId ChangeId, long? ExpectedVersion)
    : ICommand<Result<ChangeResponse>>, IVersionedCommand;

internal sealed class ConfirmChangeHandler(IAppDbContext db, StockAllocation stock, TimeProvider clock)
    : ICommandHandler<ConfirmChangeCommand, Result<ChangeResponse>>
{
    public async ValueTask<Result<ChangeResponse>> Handle(ConfirmChangeCommand command, CancellationToken ct)
    {
        var wanted = db.OrderChanges.Where(x => x.OrderId == command.OrderId && x.Id == command.ChangeId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ChangeErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, change) = loaded.Value;
        if (order.Confirm(change, clock.GetUtcNow()).Failed(out var refused)) return refused;

        await stock.SettleAsync(order, ct);
        if ((await stock.FillAsync(order, ct)).Failed(out var shortage)) return shortage;
        return ChangeResponse.From(order, change);
    }
}
