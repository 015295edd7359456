using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering.Allocation;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Time;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>What placing a draft takes, whether it was made just now or long ago.</summary>
internal sealed class OrderPlacing(TenantContext tenant, StockAllocation stock, ITenantSequence head, IOutbox work)
{
    /// <param name="read">The lines' products, when this command has read them already.</param>
    public async Task<Result<Order>> PlaceAsync(
        Order order, DateTimeOffset placedAt, DateTimeOffset now, CancellationToken ct, IReadOnlyDictionary<ProductId, StockedProduct>? read = null)
    {
        if (order.Refusal(OrderAction.Place) is { } refused) return refused;

        var settings = tenant.Caller.Settings;
        LocalZone.TryFind(settings.TimeZone, out var zone);
        var day = zone.DayOf(placedAt);
        if (!order.Currency.IsValidOn(day)) return OrderErrors.CurrencyNotInUse.At("/currency");
        if ((await stock.FillAsync(order, ct, stock: read)).Failed(out var shortage)) return shortage;

        var expiresAt = settings.AutoConfirm || order.Historic ? null : now + settings.PendingExpiry;
        var placed = order.Place(await head.NextOrderNumberAsync(day.Year, ct), placedAt, expiresAt, now);
        if (placed.Error is not null) return placed;

        if (expiresAt is not null) work.Add(OutboxKinds.ExpireOrder, order.Id.Value, expiresAt);
        return settings.AutoConfirm ? order.Confirm(now) : placed;
    }
}
