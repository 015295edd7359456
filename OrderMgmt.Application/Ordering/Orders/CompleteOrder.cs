using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Closes a confirmed order of which nothing is outstanding.</summary>
public sealed record CompleteOrderCommand(OrderId OrderId, long? ExpectedVersion) : ICommand<Result<OrderResponse>>, IVersionedCommand;

internal sealed class CompleteOrderHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<CompleteOrderCommand, Result<OrderResponse>>
{
    public async ValueTask<Result<OrderResponse>> Handle(CompleteOrderCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;

        var completed = loaded.Value.Complete(clock.GetUtcNow());
        return completed.Failed(out var refused) ? refused : OrderResponse.From(completed.Value);
    }
}
