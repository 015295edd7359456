using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;

namespace OrderMgmt.Application.Reporting.Reports;

/// <summary>Makes one report's content. It reads facts that are never changed, up to the position in its parameters.</summary>
internal interface IReport
{
    /// <param name="progress">Told from time to time how far it is, 0 to 100.</param>
    Task<ReportTable> BuildAsync(ReportParameters parameters, Func<int, ValueTask> progress, CancellationToken ct);
}

internal abstract class Report<TParameters> : IReport
    where TParameters : ReportParameters
{
    protected static ReportDefinition Definition => ReportCatalogue.Of<TParameters>();

    public Task<ReportTable> BuildAsync(ReportParameters parameters, Func<int, ValueTask> progress, CancellationToken ct) =>
        BuildAsync((TParameters)parameters, progress, ct);

    protected abstract Task<ReportTable> BuildAsync(TParameters parameters, Func<int, ValueTask> progress, CancellationToken ct);
}

/// <summary>A report one can ask for.</summary>
/// <param name="Name">In paths and file names, such as <c>sales-by-period</c>.</param>
/// <param name="Content">What its rows are.</param>
/// <param name="Parameters">The type of its parameters; no two reports share one.</param>
/// <param name="Builder">The service that makes it.</param>
/// <param name="Permission">What running it takes, and reading what it made.</param>
public sealed record ReportDefinition(string Name, string Content, Type Parameters, Type Builder, string Permission)
{
    /// <summary>What its jobs are called, such as <c>report.sales_by_period</c>.</summary>
    public string Kind { get; } = $"report.{Name.Replace('-', '_')}";

    /// <summary>For people, such as <c>sales by period</c>.</summary>
    public string Title { get; } = Name.Replace('-', ' ');
}

/// <summary>Every report, in one table: endpoints, jobs and services read it.</summary>
public static class ReportCatalogue
{
    public static IReadOnlyList<ReportDefinition> All { get; } =
    [
        Of<SalesByPeriodParameters, SalesByPeriodReport>(
            "sales-by-period",
            "Orders placed in the period and not cancelled: a row per group and currency. net and shipping are without tax: net, tax and shipping are the total. returned is what units that came back for credit are worth, refunded the money given back."),
        Of<SalesByProductParameters, SalesByProductReport>(
            "sales-by-product",
            "Units and amounts by product and currency of the orders placed in the period, without what was cancelled and without shipping. returned and refunded are of these units. Lines without a SKU have a row by name."),
        Of<OrderAgeingParameters, OrderAgeingReport>(
            "order-ageing",
            "The backlog: orders with units neither shipped nor cancelled, by whole days since placing. outstandingValue is the lines' totals by the share of their units that is outstanding, without shipping.",
            Permissions.ReportsRunFulfilment),
        Of<FulfilmentPerformanceParameters, FulfilmentPerformanceReport>(
            "fulfilment-performance",
            "Days from placing to shipping and from shipping to delivery, of the fulfilments of orders placed in the period; failed ones do not count. Median and 90th percentile are by nearest rank: the smallest value that so many of a hundred do not exceed.",
            Permissions.ReportsRunFulfilment),
        Of<PaymentsReconciliationParameters, PaymentsReconciliationReport>(
            "payments-reconciliation",
            "Money that moved in the period, by the providers' times; net is captured less refunded. By order it adds the order's total and what is due of it, and lists the orders placed in the period too, paid or not."),
        Of<ReturnsParameters, ReturnsReport>(
            "returns",
            "Units that came back in the period, by product and reason; orders counts the orders they came from."),
        Of<StockOnHandParameters, StockOnHandReport>(
            "stock-on-hand",
            "What each location holds of each product, promised and free. Units that wait for stock have a row per product without a location.",
            Permissions.ReportsRunFulfilment),
        Of<StockMovementsParameters, StockMovementsReport>(
            "stock-movements",
            "Every entry of the stock ledger in the period, in the order they were recorded.",
            Permissions.ReportsRunFulfilment),
    ];

    public static ReportDefinition Of<TParameters>()
        where TParameters : ReportParameters => Of(typeof(TParameters));

    public static ReportDefinition Of(Type parameters) => All.Single(r => r.Parameters == parameters);

    public static ReportDefinition OfKind(string kind) => All.Single(r => r.Kind == kind);

    internal static IServiceCollection AddReports(this IServiceCollection services)
    {
        foreach (var report in All) services.AddScoped(report.Builder);
        return services.AddScoped<OrderLedger>();
    }

    private static ReportDefinition Of<TParameters, TReport>(string name, string content, string permission = Permissions.ReportsRun)
        where TParameters : ReportParameters
        where TReport : Report<TParameters> => new(name, content, typeof(TParameters), typeof(TReport), permission);
}
