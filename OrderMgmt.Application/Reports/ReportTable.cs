namespace OrderMgmt.Application.Reports;

/// <summary>A report's content, free of any file format.</summary>
/// <param name="Columns">camelCase names; amounts are in minor units of the row's currency.</param>
/// <param name="Rows">Cells are text or whole numbers, one per column.</param>
public sealed record ReportTable(string Report, IReadOnlyList<string> Columns, IReadOnlyList<object[]> Rows);

/// <summary>Writes tables as files.</summary>
public interface IReportWriter
{
    Task WriteAsync(ReportTable table, ReportFormat format, Stream target, CancellationToken ct);
}
