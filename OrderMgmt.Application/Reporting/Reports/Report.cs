using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;

namespace OrderMgmt.Application.Reporting.Reports;

/// <summary>Makes one report's content. It reads facts that are never changed, up to the position in its parameters.</summary>
internal interface IReport
{
    /// <param name="progress">Gets from time to time how far it is, 0 to 100.</param>
    Task<ReportTable> BuildAsync(ReportParameters parameters, Func<int, ValueTask> progress, CancellationToken ct);
}

internal abstract class Report<TParameters> : IReport
    where TParameters : ReportParameters
{
    protected static ReportDefinition Definition => ReportDefinitions.Of<TParameters>();

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

/// <summary>Makes a class a report that one can ask for: endpoint, job and service follow from it.</summary>
/// <param name="name">In paths and file names, such as <c>sales-by-period</c>.</param>
/// <param name="content">What its rows are.</param>
/// <param name="permission">What running it takes, and reading what it made.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ReportAttribute(string name, string content, string permission = Permissions.ReportsRun) : Attribute
{
    public ReportDefinition Define(Type builder, Type parameters) => new(name, content, parameters, builder, permission);
}

/// <summary>Every report, found by its attribute.</summary>
public static class ReportDefinitions
{
    public static IReadOnlyList<ReportDefinition> All { get; } =
    [
        .. from type in typeof(ReportDefinitions).Assembly.GetTypes()
           let report = type.GetCustomAttribute<ReportAttribute>()
           where report is not null
           orderby type.Name
           select report.Define(type, type.BaseType!.GetGenericArguments()[0]),
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
}
