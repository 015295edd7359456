using FluentValidation;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Reporting.Reports;

public enum PerformanceGrouping
{
    None,
    Month,
    Country,
}

/// <summary>What the report <i>fulfilment performance</i> is asked for.</summary>
/// <param name="GroupBy">One row, or a row per month of placing or ship-to country.</param>
public sealed record FulfilmentPerformanceParameters(
    string From, string To, PerformanceGrouping GroupBy = PerformanceGrouping.None, ReportFormat Format = ReportFormat.Csv, string TimeZone = "UTC", long? AsOf = null)
    : PeriodParameters(From, To, TimeZone, Format, AsOf);

/// <summary>
/// How long the fulfilments of the orders placed in the period took, from placing to shipping and from shipping to delivery.
/// Failed fulfilments do not count. Days have two decimals; median and 90th percentile are by nearest rank: the smallest
/// value that so many of a hundred do not exceed.
/// </summary>
[Report(
    "fulfilment-performance",
    "Days from placing to shipping and from shipping to delivery, of the fulfilments of orders placed in the period; failed ones do not count. Median and 90th percentile are by nearest rank: the smallest value that so many of a hundred do not exceed.",
    Permissions.ReportsRunFulfilment)]
internal sealed class FulfilmentPerformanceReport(OrderLedger ledger) : Report<FulfilmentPerformanceParameters>
{
    protected override async Task<ReportTable> BuildAsync(
        FulfilmentPerformanceParameters parameters, Func<int, ValueTask> progress, CancellationToken ct)
    {
        var period = parameters.Period();
        var groups = new SortedDictionary<string, Shipments>(StringComparer.Ordinal);
        await foreach (var batch in ledger.ReadAsync(period.From, period.To, parameters.Until, progress, ct))
            foreach (var order in batch)
                Add(order, Group(order, parameters.GroupBy, period));

        string[] group = parameters.GroupBy switch
        {
            PerformanceGrouping.Month => ["period"],
            PerformanceGrouping.Country => ["country"],
            _ => [],
        };
        return new ReportTable(
            Definition.Kind,
            [.. group, "shipments", "units", "shippedMedianDays", "shippedP90Days", "delivered", "deliveredMedianDays", "deliveredP90Days"],
            groups.Select(g => (object?[])[.. group.Select(_ => g.Key), .. g.Value.ToCells()]));

        void Add(LedgerOrder order, string name)
        {
            foreach (var fulfilment in order.Entries.Where(e => e.SourceId is not null).GroupBy(e => e.SourceId))
            {
                if (fulfilment.FirstOrDefault(e => e.Kind is OrderEntryKind.Shipped) is not { } shipped) continue; // a return, perhaps
                if (fulfilment.Any(e => e.Kind is OrderEntryKind.Failed)) continue;

                if (!groups.TryGetValue(name, out var sum)) sum = groups[name] = new Shipments();
                sum.Units = checked(sum.Units + fulfilment.Where(e => e.Kind is OrderEntryKind.Shipped).Sum(e => (long)e.Quantity));
                sum.ToShipped.Add((shipped.At - order.PlacedAt).Ticks);
                if (fulfilment.FirstOrDefault(e => e.Kind is OrderEntryKind.Delivered) is { } delivered)
                    sum.ToDelivered.Add((delivered.At - shipped.At).Ticks);
            }
        }
    }

    private static string Group(LedgerOrder order, PerformanceGrouping groupBy, ReportPeriod period) => groupBy switch
    {
        PerformanceGrouping.Month => period.MonthOf(order.PlacedAt),
        PerformanceGrouping.Country => order.Country,
        _ => "",
    };

    private sealed class Shipments
    {
        public long Units { get; set; }

        public List<long> ToShipped { get; } = [];

        public List<long> ToDelivered { get; } = [];

        public object?[] ToCells()
        {
            ToShipped.Sort();
            ToDelivered.Sort();
            return
            [
                (long)ToShipped.Count, Units, Days(ToShipped, 50), Days(ToShipped, 90),
                (long)ToDelivered.Count, Days(ToDelivered, 50), Days(ToDelivered, 90),
            ];
        }

        private static decimal? Days(List<long> sorted, int percent) => sorted.Count == 0
            ? null
            : Math.Round((decimal)sorted[(int)((((long)sorted.Count * percent) + 99) / 100) - 1] / TimeSpan.TicksPerDay, 2, MidpointRounding.AwayFromZero);
    }
}
