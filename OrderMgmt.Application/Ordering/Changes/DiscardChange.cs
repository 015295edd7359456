using Mediator;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>Gives an open change up; the order stays as it is.</summary>
public sealed record DiscardChangeCommand(OrderId OrderId, ChangeId ChangeId, long? ExpectedVersion)
    : ICommand<Result<ChangeResponse>>, IVersionedCommand;

internal sealed class DiscardChangeHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<DiscardChangeCommand, Result<ChangeResponse>>
{
    public async ValueTask<Result<ChangeResponse>> Handle(DiscardChangeCommand command, CancellationToken ct)
    {
        var wanted = db.OrderChanges.Where(x => x.OrderId == command.OrderId && x.Id == command.ChangeId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ChangeErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, change) = loaded.Value;
        return order.Discard(change, expired: false, clock.GetUtcNow()).Failed(out var refused) ? refused : ChangeResponse.From(order, change);
    }
}
