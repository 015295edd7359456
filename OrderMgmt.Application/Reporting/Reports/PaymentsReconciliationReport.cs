using System.Runtime.CompilerServices;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Payments;

namespace OrderMgmt.Application.Reporting.Reports;

public enum PaymentsGrouping
{
    Provider,
    Order,
}

/// <summary>What the report <i>payments reconciliation</i> is asked for.</summary>
/// <param name="GroupBy">A row per provider and currency, or per order.</param>
public sealed record PaymentsReconciliationParameters(
    string From, string To, PaymentsGrouping GroupBy = PaymentsGrouping.Provider, ReportFormat Format = ReportFormat.Csv, string TimeZone = "UTC", long? AsOf = null)
    : PeriodParameters(From, To, TimeZone, Format, AsOf);

/// <summary>
/// The money that moved in the period, by the providers' times. By order it adds what the order's total is and what is still
/// due of it as of the position, and lists the orders placed in the period too, paid or not: both groupings have the same sums.
/// </summary>
[Report(
    "payments-reconciliation",
    "Money that moved in the period, by the providers' times; net is captured less refunded. By order it adds the order's total and what is due of it, and lists the orders placed in the period too, paid or not.")]
internal sealed class PaymentsReconciliationReport(IAppDbContext db, OrderLedger ledger) : Report<PaymentsReconciliationParameters>
{
    protected override async Task<ReportTable> BuildAsync(
        PaymentsReconciliationParameters parameters, Func<int, ValueTask> progress, CancellationToken ct)
    {
        var (period, asOf) = (parameters.Period(), parameters.Until);
        return parameters.GroupBy is PaymentsGrouping.Order
            ? new ReportTable(
                Definition.Kind,
                ["number", "currency", "authorised", "captured", "voided", "refunded", "net", "total", "due"],
                OrdersAsync(period, asOf, progress, ct))
            : new ReportTable(
                Definition.Kind,
                ["provider", "currency", "authorised", "captured", "voided", "refunded", "net"],
                await ProvidersAsync(period, asOf, ct));
    }

    private async Task<IEnumerable<object[]>> ProvidersAsync(ReportPeriod period, long asOf, CancellationToken ct)
    {
        var (from, to) = (period.From, period.To);
        var sums = await db.PaymentRecords.AsNoTracking()
            .Where(p => p.OccurredAt >= from && p.OccurredAt < to && p.Position <= asOf)
            .GroupBy(p => new { p.Provider, p.Currency, p.Kind })
            .Select(g => new { g.Key.Provider, g.Key.Currency, g.Key.Kind, Amount = g.Sum(p => p.Amount) })
            .ToListAsync(ct);
        return sums.GroupBy(s => (s.Provider, s.Currency.Code))
            .OrderBy(g => g.Key.Provider, StringComparer.Ordinal).ThenBy(g => g.Key.Code, StringComparer.Ordinal)
            .Select(g => (object[])[g.Key.Provider, g.Key.Code, .. Cells(g.Select(s => (s.Kind, s.Amount)))]);
    }

    private async IAsyncEnumerable<object?[]> OrdersAsync(
        ReportPeriod period, long asOf, Func<int, ValueTask> progress, [EnumeratorCancellation] CancellationToken ct)
    {
        var (earlier, later) = await PaidAsync(period, asOf, ct);
        await foreach (var row in RowsAsync(ledger.ReadAsync(earlier, asOf, ct), period, asOf, ct)) yield return row;
        await foreach (var row in RowsAsync(ledger.ReadAsync(period.From, period.To, asOf, progress, ct), period, asOf, ct)) yield return row;
        await foreach (var row in RowsAsync(ledger.ReadAsync(later, asOf, ct), period, asOf, ct)) yield return row;
    }

    private async IAsyncEnumerable<object?[]> RowsAsync(
        IAsyncEnumerable<IReadOnlyList<LedgerOrder>> orders, ReportPeriod period, long asOf, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in orders)
        {
            var payments = (await PaymentsAsync(batch, asOf, ct)).ToLookup(p => p.Order);
            foreach (var order in batch.Where(o => o.Live > 0 || payments.Contains(o.Id)))
            {
                var kept = payments[order.Id].Sum(p => p.Kind is PaymentKind.Capture ? p.Amount : p.Kind is PaymentKind.Refund ? -p.Amount : 0);
                var inPeriod = payments[order.Id].Where(p => p.OccurredAt >= period.From && p.OccurredAt < period.To).Select(p => (p.Kind, p.Amount));
                yield return [order.Number, order.Currency, .. Cells(inPeriod), order.Total, OrderPayments.DueOf(order.Total, order.Credited, kept)];
            }
        }
    }

    // What was paid in the period and placed before or after it.
    private async Task<(List<OrderId> Earlier, List<OrderId> Later)> PaidAsync(ReportPeriod period, long asOf, CancellationToken ct)
    {
        var (from, to) = (period.From, period.To);
        var paid = await db.PaymentRecords.AsNoTracking()
            .Where(p => p.OccurredAt >= from && p.OccurredAt < to && p.Position <= asOf)
            .Join(db.Orders, p => p.OrderId, o => o.Id, (p, o) => new { o.Id, o.SortedAt, o.CreatedPosition })
            .Where(o => o.SortedAt < from || o.SortedAt >= to)
            .ToListAsync(ct);
        var sorted = paid.DistinctBy(o => o.Id).OrderBy(o => o.SortedAt).ThenBy(o => o.CreatedPosition).ToLookup(o => o.SortedAt < from, o => o.Id);
        return ([.. sorted[true]], [.. sorted[false]]);
    }

    private async Task<List<PaymentFact>> PaymentsAsync(IEnumerable<LedgerOrder> orders, long asOf, CancellationToken ct)
    {
        List<PaymentFact> payments = [];
        foreach (var ids in orders.Select(o => o.Id).Chunk(OrderLedger.MaxIdsOfAQuery))
        {
            payments.AddRange(await db.PaymentRecords.AsNoTracking()
                .Where(p => ids.Contains(p.OrderId) && p.Position <= asOf)
                .Select(p => new PaymentFact(p.OrderId, p.Kind, p.Amount, p.OccurredAt))
                .ToListAsync(ct));
        }

        return payments;
    }

    private static IEnumerable<object> Cells(IEnumerable<(PaymentKind Kind, long Amount)> payments)
    {
        var sums = payments.ToLookup(p => p.Kind, p => p.Amount);
        return [Sum(PaymentKind.Authorisation), Sum(PaymentKind.Capture), Sum(PaymentKind.Void), Sum(PaymentKind.Refund), Sum(PaymentKind.Capture) - Sum(PaymentKind.Refund)];

        long Sum(PaymentKind kind) => sums[kind].Sum();
    }

    private sealed record PaymentFact(OrderId Order, PaymentKind Kind, long Amount, DateTimeOffset OccurredAt);
}
