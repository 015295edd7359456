using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Time;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>What placing a draft takes, whether it was made just now or long ago.</summary>
internal sealed class OrderPlacing(TenantContext tenant, IOutbox outbox)
{
    public Result<Order> Place(Order order, DateTimeOffset placedAt, DateTimeOffset now)
    {
        if (order.Refusal(OrderAction.Place) is { } refused) return refused;

        var settings = tenant.Caller.Settings;
        LocalZone.TryFind(settings.TimeZone, out var zone);
        var day = zone.DayOf(placedAt);
        if (!order.Currency.IsValidOn(day)) return OrderErrors.CurrencyNotInUse.At("/currency");

        var expiresAt = settings.AutoConfirm || order.Historic ? null : now + settings.PendingExpiry;
        var placed = order.Place(day.Year, placedAt, expiresAt, now);
        if (placed.Error is not null) return placed;

        if (expiresAt is not null) outbox.Add(new ExpireOrder(order.Id), expiresAt);
        return settings.AutoConfirm ? order.Confirm(now) : placed;
    }
}
