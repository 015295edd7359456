using Microsoft.Extensions.DependencyInjection;

namespace OrderMgmt.Application.Reports;

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
public sealed record ReportDefinition(string Name, string Content, Type Parameters, Type Builder)
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
            "Orders placed in the period and not cancelled: a row per group and currency, shipping in a column of its own."),
    ];

    public static ReportDefinition Of<TParameters>()
        where TParameters : ReportParameters => Of(typeof(TParameters));

    public static ReportDefinition Of(Type parameters) => All.Single(r => r.Parameters == parameters);

    public static ReportDefinition OfKind(string kind) => All.Single(r => r.Kind == kind);

    internal static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<OrderLedger>();
        foreach (var report in All) services.AddScoped(report.Builder);
    }

    private static ReportDefinition Of<TParameters, TReport>(string name, string content)
        where TParameters : ReportParameters
        where TReport : Report<TParameters> => new(name, content, typeof(TParameters), typeof(TReport));
}
