using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Reporting.Consistency;

/// <summary>Figures that are the sums of others.</summary>
internal sealed partial class StandingChecks
{
    private Task<ConsistencyCheck> MovementsAsync(CancellationToken ct) => CheckAsync(
        "stock.movements",
        db.StockLevels,
        db.StockLevels.Select(l => new { l.ProductId, l.LocationId, l.OnHand, l.Reserved })
            .Concat(db.StockMovements.Select(m => new { m.ProductId, m.LocationId, OnHand = -m.OnHandChange, Reserved = -m.ReservedChange }))
            .GroupBy(s => new { s.ProductId, s.LocationId })
            .Select(g => new { g.Key.ProductId, OnHand = g.Sum(s => s.OnHand), Reserved = g.Sum(s => s.Reserved) })
            .Where(d => d.OnHand != 0 || d.Reserved != 0).OrderBy(d => d.ProductId),
        d => new(d.ProductId.Value, $"The level is {d.OnHand} on hand and {d.Reserved} reserved beyond its movements."),
        ct);

    private Task<ConsistencyCheck> ReservationsAsync(CancellationToken ct) => CheckAsync(
        "stock.reservations",
        db.StockLevels,
        db.StockLevels.Select(l => new { l.ProductId, l.LocationId, Units = l.Reserved })
            .Concat(db.StockReservations.Select(r => new { r.ProductId, r.LocationId, Units = -(long)r.Quantity }))
            .GroupBy(s => new { s.ProductId, s.LocationId })
            .Select(g => new { g.Key.ProductId, Units = g.Sum(s => s.Units) })
            .Where(d => d.Units != 0).OrderBy(d => d.ProductId),
        d => new(d.ProductId.Value, $"The level has {d.Units} reserved beyond the orders' reservations."),
        ct);

    private Task<ConsistencyCheck> ReservedLinesAsync(CancellationToken ct) => CheckAsync(
        "orders.reservations",
        db.OrderLines,
        db.OrderLines.Select(l => new { l.OrderId, LineNo = l.No, Units = (long)l.Reserved })
            .Concat(db.StockReservations.Select(r => new { r.OrderId, r.LineNo, Units = -(long)r.Quantity }))
            .GroupBy(s => new { s.OrderId, s.LineNo })
            .Select(g => new { g.Key.OrderId, g.Key.LineNo, Units = g.Sum(s => s.Units) })
            .Where(d => d.Units != 0).OrderBy(d => d.OrderId),
        d => new(d.OrderId.Value, $"Line {d.LineNo} has {d.Units} reserved beyond its reservations."),
        ct);

    private Task<ConsistencyCheck> TotalsAsync(CancellationToken ct) => CheckAsync(
        "orders.totals",
        db.Orders,
        db.Orders.Select(o => new
        {
            OrderId = o.Id,
            o.Totals.Subtotal,
            o.Totals.Discount,
            Tax = o.Totals.Tax - o.Totals.ShippingTax,
            Total = o.Totals.Total - o.Totals.Shipping - (o.PricesIncludeTax ? 0 : o.Totals.ShippingTax),
        })
            .Concat(db.OrderLines.Select(l => new { l.OrderId, Subtotal = -l.Subtotal, Discount = -l.Discount, Tax = -l.Tax, Total = -l.Total }))
            .GroupBy(s => s.OrderId)
            .Select(g => new { OrderId = g.Key, Subtotal = g.Sum(s => s.Subtotal), Discount = g.Sum(s => s.Discount), Tax = g.Sum(s => s.Tax), Total = g.Sum(s => s.Total) })
            .Where(d => d.Subtotal != 0 || d.Discount != 0 || d.Tax != 0 || d.Total != 0).OrderBy(d => d.OrderId),
        d => new(d.OrderId.Value, $"Beyond lines and shipping: subtotal {d.Subtotal}, discount {d.Discount}, tax {d.Tax}, total {d.Total}."),
        ct);

    private Task<ConsistencyCheck> LedgerAsync(CancellationToken ct)
    {
        var placed = db.Orders.Where(o => o.PlacedAt != null);
        var lines =
            from line in db.OrderLines
            join order in placed on line.OrderId equals order.Id
            select new
            {
                line.OrderId,
                LineNo = line.No,
                Ordered = (long)line.Ordered,
                Cancelled = (long)line.Cancelled,
                Fulfilled = (long)line.Fulfilled,
                Delivered = (long)line.Delivered,
                Returned = (long)line.Returned,
                Backordered = (long)line.Backordered,
                line.Subtotal,
                line.Discount,
                line.Tax,
                line.Total,
            };
        var shipping = placed.Select(o => new
        {
            OrderId = o.Id,
            LineNo = OrderEntry.ShippingLine,
            Ordered = 0L,
            Cancelled = 0L,
            Fulfilled = 0L,
            Delivered = 0L,
            Returned = 0L,
            Backordered = 0L,
            Subtotal = o.Totals.Shipping,
            Discount = 0L,
            Tax = o.Totals.ShippingTax,
            Total = o.Totals.Shipping + (o.PricesIncludeTax ? 0 : o.Totals.ShippingTax),
        });
        var entries = db.OrderEntries.Select(e => new
        {
            e.OrderId,
            e.LineNo,
            Ordered = e.Kind == OrderEntryKind.Ordered ? -(long)e.Quantity : 0L,
            Cancelled = e.Kind == OrderEntryKind.Cancelled ? -(long)e.Quantity : 0L,
            Fulfilled = e.Kind == OrderEntryKind.Shipped ? -(long)e.Quantity : e.Kind == OrderEntryKind.Failed ? e.Quantity : 0L,
            Delivered = e.Kind == OrderEntryKind.Delivered ? -(long)e.Quantity : 0L,
            Returned = e.Kind == OrderEntryKind.Returned ? -(long)e.Quantity : 0L,
            Backordered = e.Kind == OrderEntryKind.Backordered ? -(long)e.Quantity : 0L,
            Subtotal = -e.Subtotal,
            Discount = -e.Discount,
            Tax = -e.Tax,
            Total = -e.Total,
        });
        var wrong = lines.Concat(shipping).Concat(entries)
            .GroupBy(s => new { s.OrderId, s.LineNo })
            .Select(g => new
            {
                g.Key.OrderId,
                g.Key.LineNo,
                Ordered = g.Sum(s => s.Ordered),
                Cancelled = g.Sum(s => s.Cancelled),
                Fulfilled = g.Sum(s => s.Fulfilled),
                Delivered = g.Sum(s => s.Delivered),
                Returned = g.Sum(s => s.Returned),
                Backordered = g.Sum(s => s.Backordered),
                Subtotal = g.Sum(s => s.Subtotal),
                Discount = g.Sum(s => s.Discount),
                Tax = g.Sum(s => s.Tax),
                Total = g.Sum(s => s.Total),
            })
            .Where(d => d.Ordered != 0 || d.Cancelled != 0 || d.Fulfilled != 0 || d.Delivered != 0 || d.Returned != 0 || d.Backordered != 0
                || d.Subtotal != 0 || d.Discount != 0 || d.Tax != 0 || d.Total != 0)
            .OrderBy(d => d.OrderId);
        return CheckAsync("orders.ledger", db.OrderEntries, wrong, d => new(
            d.OrderId.Value,
            $"Line {d.LineNo} beyond its entries: {d.Ordered} ordered, {d.Cancelled} cancelled, {d.Fulfilled} shipped, {d.Delivered} delivered, "
            + $"{d.Returned} returned, {d.Backordered} waiting; subtotal {d.Subtotal}, discount {d.Discount}, tax {d.Tax}, total {d.Total}."), ct);
    }

    // Captures and voids draw on an authorisation; a capture without one does not.
    private Task<ConsistencyCheck> PaymentsAsync(CancellationToken ct) => CheckAsync(
        "orders.payments",
        db.Orders,
        db.Orders.Select(o => new { OrderId = o.Id, o.Authorised, o.Captured, o.Refunded })
            .Concat(db.PaymentRecords.Select(p => new
            {
                p.OrderId,
                Authorised = p.Kind == PaymentKind.Authorisation ? -p.Amount : p.AuthorisationId != null && p.Kind != PaymentKind.Refund ? p.Amount : 0L,
                Captured = p.Kind == PaymentKind.Capture ? -p.Amount : 0L,
                Refunded = p.Kind == PaymentKind.Refund ? -p.Amount : 0L,
            }))
            .GroupBy(s => s.OrderId)
            .Select(g => new { OrderId = g.Key, Authorised = g.Sum(s => s.Authorised), Captured = g.Sum(s => s.Captured), Refunded = g.Sum(s => s.Refunded) })
            .Where(d => d.Authorised != 0 || d.Captured != 0 || d.Refunded != 0).OrderBy(d => d.OrderId),
        d => new(d.OrderId.Value, $"Beyond its records: {d.Authorised} authorised, {d.Captured} captured, {d.Refunded} refunded."),
        ct);

    private Task<ConsistencyCheck> CreditsAsync(CancellationToken ct) => CheckAsync(
        "orders.credits",
        db.Orders,
        db.Orders.Select(o => new { OrderId = o.Id, o.Credited, o.Refunded })
            .Concat(db.OrderEntries.Select(e => new
            {
                e.OrderId,
                Credited = e.Kind == OrderEntryKind.Credited ? -e.Value : 0L,
                Refunded = e.Kind == OrderEntryKind.Refunded ? -e.Value : 0L,
            }))
            .GroupBy(s => s.OrderId)
            .Select(g => new { OrderId = g.Key, Credited = g.Sum(s => s.Credited), Refunded = g.Sum(s => s.Refunded) })
            .Where(d => d.Credited != 0 || d.Refunded != 0).OrderBy(d => d.OrderId),
        d => new(d.OrderId.Value, $"Beyond its entries: {d.Credited} credited, {d.Refunded} refunded."),
        ct);

    private Task<ConsistencyCheck> RefundsAsync(CancellationToken ct) => CheckAsync(
        "orders.refunds",
        db.Orders,
        db.Orders.Where(o => o.Refunded > o.Captured).OrderBy(o => o.Id).Select(o => new { o.Id, o.Captured, o.Refunded }),
        d => new(d.Id.Value, $"{d.Refunded} refunded of {d.Captured} captured."),
        ct);

    private Task<ConsistencyCheck> FulfilmentsAsync(CancellationToken ct) => CheckAsync(
        "orders.fulfilments",
        db.OrderLines,
        db.OrderLines.Select(l => new { l.OrderId, LineNo = l.No, Units = (long)l.InFulfilment })
            .Concat(db.Fulfilments.Where(f => f.Status == FulfilmentStatus.Pending)
                .SelectMany(f => f.Lines, (f, l) => new { f.OrderId, l.LineNo, Units = -(long)l.Quantity }))
            .GroupBy(s => new { s.OrderId, s.LineNo })
            .Select(g => new { g.Key.OrderId, g.Key.LineNo, Units = g.Sum(s => s.Units) })
            .Where(d => d.Units != 0).OrderBy(d => d.OrderId),
        d => new(d.OrderId.Value, $"Line {d.LineNo} has {d.Units} units set aside beyond its pending fulfilments."),
        ct);

    private Task<ConsistencyCheck> ReturnsAsync(CancellationToken ct) => CheckAsync(
        "orders.returns",
        db.OrderLines,
        db.OrderLines.Select(l => new { l.OrderId, LineNo = l.No, Units = (long)l.InReturn })
            .Concat(db.OrderReturns.Where(r => r.Status == ReturnStatus.Requested || r.Status == ReturnStatus.Approved)
                .SelectMany(r => r.Lines, (r, l) => new { r.OrderId, l.LineNo, Units = -(long)l.Quantity }))
            .GroupBy(s => new { s.OrderId, s.LineNo })
            .Select(g => new { g.Key.OrderId, g.Key.LineNo, Units = g.Sum(s => s.Units) })
            .Where(d => d.Units != 0).OrderBy(d => d.OrderId),
        d => new(d.OrderId.Value, $"Line {d.LineNo} has {d.Units} units on their way back beyond its open returns."),
        ct);

    // An order has one open hold of a kind at most, so its flags are the sum of its open holds' kinds.
    private Task<ConsistencyCheck> HoldsAsync(CancellationToken ct) => CheckAsync(
        "orders.holds",
        db.Orders,
        db.Orders.Select(o => new { OrderId = o.Id, Flags = (long)o.OpenHolds })
            .Concat(db.OrderHolds.Where(h => h.ReleasedAt == null).Select(h => new { h.OrderId, Flags = -(long)h.Kind }))
            .GroupBy(s => s.OrderId)
            .Select(g => new { OrderId = g.Key, Flags = g.Sum(s => s.Flags) })
            .Where(d => d.Flags != 0).OrderBy(d => d.OrderId),
        d => new(d.OrderId.Value, "The order's flags are not those of its open holds."),
        ct);
}
