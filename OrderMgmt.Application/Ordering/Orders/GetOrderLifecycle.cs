using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

public sealed record GetOrderLifecycleQuery : IQuery<Result<OrderLifecycleResponse>>;

/// <summary>The state machine of orders, as the code has it.</summary>
/// <param name="Statuses">Every status an order can be in.</param>
/// <param name="Transitions">Every action; what is not here is refused.</param>
public sealed record OrderLifecycleResponse(
    [Items(typeof(OrderStatus))] IReadOnlyList<OrderStatus> Statuses,
    [Items(typeof(OrderAction))] IReadOnlyList<OrderTransitionResponse> Transitions);

/// <summary>An action and where it leads.</summary>
/// <param name="From">The statuses that allow it.</param>
/// <param name="To">The status it leads to; null when the status stays.</param>
/// <param name="Guard">The condition beside the status; null when there is none.</param>
/// <param name="Automatic">When it is taken without being asked for; null when it never is.</param>
public sealed record OrderTransitionResponse(
    OrderAction Action,
    [Items(typeof(OrderStatus))] IReadOnlyList<OrderStatus> From,
    OrderStatus? To,
    [Text(TextLimits.Message)] string? Guard,
    [Text(TextLimits.Message)] string? Automatic);

internal sealed class GetOrderLifecycleHandler : IQueryHandler<GetOrderLifecycleQuery, Result<OrderLifecycleResponse>>
{
    private static readonly OrderLifecycleResponse Table = new(
        Enum.GetValues<OrderStatus>(),
        [.. OrderLifecycle.Transitions.Select(t => new OrderTransitionResponse(t.Action, t.From, t.To, t.Guard.Length == 0 ? null : t.Guard, t.Automatic))]);

    public ValueTask<Result<OrderLifecycleResponse>> Handle(GetOrderLifecycleQuery query, CancellationToken ct) =>
        ValueTask.FromResult<Result<OrderLifecycleResponse>>(Table);
}
