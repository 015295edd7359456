using OrderMgmt.Application.Common;
using OrderMgmt.Application.Stock;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Orders;

/// <summary>What placing a draft takes, whether it was made just now or long ago.</summary>
internal sealed class OrderPlacing(TenantContext tenant, StockAllocation stock, ITenantHead head)
{
    public async Task<Result<Order>> PlaceAsync(Order order, DateTimeOffset placedAt, DateTimeOffset now, CancellationToken ct)
    {
        if (OrderLifecycle.Refusal(OrderAction.Place, order.Status) is { } refused) return refused;
        if (!order.Historic && (await stock.ReserveAsync(order, ct)).Failed(out var shortage)) return shortage;

        var placed = order.Place(await head.NextOrderNumberAsync(ct), placedAt, now);
        return placed.Error is null && tenant.Caller.Settings.AutoConfirm ? order.Confirm(now) : placed;
    }
}
