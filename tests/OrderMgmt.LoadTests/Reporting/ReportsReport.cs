using System.Globalization;
using System.Text;

namespace OrderMgmt.LoadTests.Reporting;

/// <summary>One report over many orders and over few, in seconds.</summary>
internal sealed record ReportFigures(string Name, double Large, long LargeBytes, double Small);

/// <summary>The reports' figures as Markdown.</summary>
internal sealed record ReportsReport(MachineFacts Machine, int LargeOrders, int SmallOrders, IReadOnlyList<ReportFigures> Reports, long PeakBytes)
{
    private const double MaxSeconds = 60;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public string Write()
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant, $"{Machine}; {PeakBytes / 1e6:N0} MB resident at most");
        text.AppendLine();
        text.AppendLine(Invariant, $"| Report | s over {LargeOrders:N0} orders | s over {SmallOrders:N0} | times, of {LargeOrders / SmallOrders} times the orders | file, kB | target |");
        text.AppendLine("|---|---:|---:|---:|---:|---|");
        foreach (var r in Reports)
            text.AppendLine(Invariant, $"| {r.Name} | {r.Large:N1} | {r.Small:N2} | {r.Large / Math.Max(r.Small, 0.001):N0} | {r.LargeBytes / 1e3:N0} | ≤ {MaxSeconds:N0} s, {(r.Large <= MaxSeconds ? "met" : "missed")} |");
        return text.ToString();
    }
}
