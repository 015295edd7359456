using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;

namespace OrderMgmt.Application.Reporting.Consistency;

/// <summary>Each order against the events that the audit trail covers, and its amounts against its prices.</summary>
internal sealed partial class StandingChecks
{
    private const int OrdersPage = 200;

    private async Task<IReadOnlyList<ConsistencyCheck>> OrdersAsync(CancellationToken ct)
    {
        var (prices, placing, lifecycle, payments, events) =
            (new Tally("orders.prices"), new Tally("orders.placing"), new Tally("orders.lifecycle"), new Tally("payments.events"), new Tally("events.counters"));
        var (at, position) = (DateTimeOffset.MinValue, 0L);
        List<Order> page;
        do
        {
            page = await db.Orders.AsNoTracking().Include(o => o.Lines)
                .Where(o => o.SortedAt >= at && (o.SortedAt > at || o.CreatedPosition > position))
                .OrderBy(o => o.SortedAt).ThenBy(o => o.CreatedPosition).Take(OrdersPage).ToListAsync(ct);
            var stored = await EventsOfAsync(page, ct);
            var recorded = await PaymentsOfAsync(page, ct);
            foreach (var order in page)
            {
                var history = new OrderHistory([.. stored[order.Id.Value]]);
                prices.Look(order.Id.Value, order.MispricedLines.Select(no =>
                    no == OrderEntry.ShippingLine ? "The shipping's tax does not follow from its rate." : $"Line {no}: the amounts do not follow from price, rates and units."));
                placing.Look(order.Id.Value, history.FaultsOfPlacing(order));
                lifecycle.Look(order.Id.Value, history.Status == order.Status ? null : $"The order is {order.Status}, its events make it {history.Status}.");
                payments.Look(order.Id.Value, history.FaultsOfPayments(recorded[order.Id]));
                events.Look(order.Id.Value, history.LastSequence == order.LastSequence ? null : $"The newest event is number {history.LastSequence}, the order says {order.LastSequence}.");
            }

            if (page.Count > 0) (at, position) = (page[^1].SortedAt, page[^1].CreatedPosition);
        }
        while (page.Count == OrdersPage);

        return [prices.Result, placing.Result, lifecycle.Result, payments.Result, events.Result];
    }

    private async Task<ILookup<Guid, StoredEvent>> EventsOfAsync(List<Order> orders, CancellationToken ct)
    {
        var ids = orders.Select(o => o.Id.Value).ToList();
        return (await db.Events.AsNoTracking().Where(e => ids.Contains(e.SubjectId)).OrderBy(e => e.SubjectId).ThenBy(e => e.Sequence).ToListAsync(ct))
            .ToLookup(e => e.SubjectId);
    }

    private async Task<ILookup<OrderId, PaymentRecord>> PaymentsOfAsync(List<Order> orders, CancellationToken ct)
    {
        var ids = orders.Select(o => o.Id).ToList();
        return (await db.PaymentRecords.AsNoTracking().Where(p => ids.Contains(p.OrderId)).ToListAsync(ct)).ToLookup(p => p.OrderId);
    }
}
