namespace OrderMgmt.Application.Reporting.Reports;

/// <summary>A report's content, free of any file format.</summary>
/// <param name="Columns">camelCase names; amounts are in minor units of the row's currency.</param>
/// <param name="Rows">Read once. Cells are text, numbers or, when there is no value, null; one per column.</param>
public sealed record ReportTable(string Report, IReadOnlyList<string> Columns, IAsyncEnumerable<object?[]> Rows)
{
    public ReportTable(string report, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
        : this(report, columns, rows.ToAsyncEnumerable())
    {
    }
}

/// <summary>Writes tables as files.</summary>
public interface IReportWriter
{
    Task WriteAsync(ReportTable table, ReportFormat format, Stream target, CancellationToken ct);
}
