using Mediator;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>Does every step of a change, or none. Only the difference is reserved or given back.</summary>
public sealed record ConfirmChangeCommand(OrderId OrderId, ChangeId ChangeId, long? ExpectedVersion)
    : ICommand<Result<ChangeResponse>>, IVersionedCommand;

internal sealed class ConfirmChangeHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<ConfirmChangeCommand, Result<ChangeResponse>>
{
    public async ValueTask<Result<ChangeResponse>> Handle(ConfirmChangeCommand command, CancellationToken ct)
    {
        var wanted = db.OrderChanges.Where(x => x.OrderId == command.OrderId && x.Id == command.ChangeId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ChangeErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, change) = loaded.Value;
        return order.Confirm(change, clock.GetUtcNow()).Failed(out var refused) ? refused : ChangeResponse.From(order, change);
    }
}
