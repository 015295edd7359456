using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Reporting.Reports;

public enum AgeingGrouping
{
    Bucket,
    Order,
}

/// <summary>What the report <i>order ageing</i> is asked for.</summary>
/// <param name="GroupBy">A row per bucket of ages and currency, or per order.</param>
/// <param name="At">When ages are taken: orders placed before it count. Default: when the report is asked for.</param>
public sealed record OrderAgeingParameters(
    AgeingGrouping GroupBy = AgeingGrouping.Bucket, DateTimeOffset? At = null, ReportFormat Format = ReportFormat.Csv, long? AsOf = null)
    : ReportParameters(Format, AsOf)
{
    internal override ReportParameters WithDefaults(long lastPosition, DateTimeOffset now) =>
        (OrderAgeingParameters)base.WithDefaults(lastPosition, now) with { At = At ?? now };
}

/// <summary>
/// The backlog: orders with units that are neither shipped nor cancelled, by their age in whole days of 24 hours since placing.
/// <c>outstandingValue</c> is the lines' totals by the share of their units that is outstanding; shipping is not in it.
/// </summary>
[Report(
    "order-ageing",
    "The backlog: orders with units neither shipped nor cancelled, by whole days since placing. outstandingValue is the lines' totals by the share of their units that is outstanding, without shipping.",
    Permissions.ReportsRunFulfilment)]
internal sealed class OrderAgeingReport(IAppDbContext db, OrderLedger ledger) : Report<OrderAgeingParameters>
{
    /// <summary>The oldest age, in days, of each bucket but the last.</summary>
    private static readonly long[] BucketEnds = [1, 3, 7, 14, 30, 90];

    private static readonly string[] EventTypes = [OrderConfirmed.EventType, OrderHoldPlaced.EventType, OrderHoldReleased.EventType];

    protected override async Task<ReportTable> BuildAsync(OrderAgeingParameters parameters, Func<int, ValueTask> progress, CancellationToken ct)
    {
        var rows = BacklogAsync(parameters.At ?? DateTimeOffset.MaxValue, parameters.Until, progress, ct);
        return parameters.GroupBy is AgeingGrouping.Order
            ? new ReportTable(
                Definition.Kind,
                ["number", "placedAt", "ageDays", "status", "holds", "currency", "outstandingUnits", "backorderedUnits", "outstandingValue"],
                rows.Select(o => o.ToRow()))
            : new ReportTable(
                Definition.Kind,
                ["bucket", "currency", "orders", "onHold", "outstandingUnits", "backorderedUnits", "outstandingValue"],
                await BucketsAsync(rows));
    }

    private static async Task<IEnumerable<object[]>> BucketsAsync(IAsyncEnumerable<WaitingOrder> backlog)
    {
        var sums = new Dictionary<(int Bucket, string Currency), long[]>();
        await foreach (var order in backlog)
        {
            var key = (BucketOf(order.AgeDays), order.Order.Currency);
            if (!sums.TryGetValue(key, out var sum)) sum = sums[key] = new long[5];
            long[] more = [1, order.Holds is HoldKinds.None ? 0 : 1, order.Outstanding, order.Backordered, order.Value];
            for (var i = 0; i < sum.Length; i++) sum[i] = checked(sum[i] + more[i]);
        }

        return sums.OrderBy(s => s.Key.Bucket).ThenBy(s => s.Key.Currency, StringComparer.Ordinal)
            .Select(s => (object[])[BucketName(s.Key.Bucket), s.Key.Currency, .. s.Value]);
    }

    private static int BucketOf(long days) => BucketEnds.Count(end => days > end);

    private static string BucketName(int bucket)
    {
        var first = bucket == 0 ? 0 : BucketEnds[bucket - 1] + 1;
        return bucket == BucketEnds.Length ? $"{first}+" : $"{first}-{BucketEnds[bucket]}";
    }

    private async IAsyncEnumerable<WaitingOrder> BacklogAsync(
        DateTimeOffset at, long asOf, Func<int, ValueTask> progress, [EnumeratorCancellation] CancellationToken ct)
    {
        // What was waiting then is waiting still, or has an entry of what became of it. Compared plainly, the position would be
        // looked up in the index of all the tenant's entries, once for each order.
        Expression<Func<Order, bool>> candidates = o =>
            o.Status == OrderStatus.Pending || o.Status == OrderStatus.Confirmed || o.Entries.Any(e => e.Position - asOf > 0);
        await foreach (var batch in ledger.ReadAsync(DateTimeOffset.MinValue, at, asOf, progress, ct, candidates))
        {
            var waiting = batch.Where(o => o.Outstanding > 0).ToList();
            var events = (await EventsAsync(waiting, asOf, ct)).ToLookup(e => e.Order);
            foreach (var order in waiting) yield return WaitingOrder.Of(order, at, events[order.Id.Value]);
        }
    }

    private async Task<IEnumerable<EventRow>> EventsAsync(IEnumerable<LedgerOrder> orders, long asOf, CancellationToken ct)
    {
        List<EventRow> events = [];
        foreach (var ids in orders.Select(o => o.Id.Value).Chunk(OrderLedger.MaxIdsOfAQuery))
        {
            events.AddRange(await db.Events.AsNoTracking()
                .Where(e => ids.Contains(e.SubjectId) && EventTypes.Contains(e.Type))
                .Select(e => new EventRow(e.Position, e.SubjectId, e.Type, e.Data))
                .ToListAsync(ct));
        }

        return events.Where(e => e.Position <= asOf).OrderBy(e => e.Position);
    }

    private sealed record EventRow(long Position, Guid Order, string Type, string Data);

    private sealed record WaitingOrder(
        LedgerOrder Order, long AgeDays, bool Confirmed, HoldKinds Holds, long Outstanding, long Backordered, long Value)
    {
        public static WaitingOrder Of(LedgerOrder order, DateTimeOffset at, IEnumerable<EventRow> events)
        {
            var (confirmed, holds) = (false, HoldKinds.None);
            foreach (var stored in events)
            {
                if (stored.Type == OrderConfirmed.EventType) confirmed = true;
                else if (stored.Type == OrderHoldPlaced.EventType) holds |= KindOf(stored.Data);
                else if (stored.Type == OrderHoldReleased.EventType) holds &= ~KindOf(stored.Data);
            }

            var lines = order.Lines.Where(l => l.Outstanding > 0).ToList();
            return new WaitingOrder(
                order,
                (long)Math.Floor((at - order.PlacedAt).TotalDays),
                confirmed,
                holds,
                lines.Sum(l => l.Outstanding),
                lines.Sum(l => l.Backordered),
                lines.Sum(l => Money.Share(l.Total, l.Outstanding, l.Live)));
        }

        public object[] ToRow() =>
        [
            Order.Number,
            Order.PlacedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            AgeDays,
            Confirmed ? "confirmed" : "pending",
            HoldsAsText(),
            Order.Currency,
            Outstanding,
            Backordered,
            Value,
        ];

        private string HoldsAsText() => Holds is HoldKinds.None ? "" : Holds.ToString().ToLowerInvariant().Replace(",", "", StringComparison.Ordinal);

        private static HoldKinds KindOf(string data)
        {
            using var json = JsonDocument.Parse(data);
            return Enum.Parse<HoldKinds>(json.RootElement.GetProperty("kind").GetString()!);
        }
    }
}
