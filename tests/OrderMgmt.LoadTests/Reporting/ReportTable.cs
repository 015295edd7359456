using System.Globalization;
using System.Text;
using OrderMgmt.LoadTests.Load;

namespace OrderMgmt.LoadTests.Reporting;

/// <summary>The report as Markdown.</summary>
internal static class ReportTable
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static string Write(LoadReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant, $"{report.Machine}; {report.Engine}; {report.SecondsEach} s each in {report.Turns} turns, {LoadRun.WarmUp.TotalSeconds} s of warm-up before each");
        text.AppendLine();
        WriteRuns(text, report);
        WriteServer(text, report.Server);
        WriteDeepPage(text, report);
        foreach (var failed in report.Measurements.Where(m => m.Errors > 0))
            text.AppendLine(Invariant, $"FAILED {failed.Scenario}, {failed.Clients} clients: {failed.Errors} errors, the first: {failed.FirstError}");
        return text.ToString();
    }

    private static void WriteRuns(StringBuilder text, LoadReport report)
    {
        text.AppendLine("| Scenario | Clients | ops/s | p50 ms | p99 ms | server CPU µs/op | client CPU µs/op | errors | of ceiling | target |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|");
        foreach (var m in report.Measurements.GroupBy(m => m.Scenario).SelectMany(scenario => scenario))
        {
            text.AppendLine(Invariant, $"| {m.Scenario} | {m.Clients} | {m.OperationsPerSecond:N0} | {m.P50Milliseconds:N2} | {m.P99Milliseconds:N2} | {m.ServerCpuMicroseconds:N0} | {m.ClientCpuMicroseconds:N0} | {Errors(m)} | {report.RatioOf(m)?.ToString("0.000", Invariant) ?? "–"} | {Target(report, m)} |");
        }

        text.AppendLine();
    }

    private static void WriteServer(StringBuilder text, ServerFigures server)
    {
        text.AppendLine("| Process | measured | target |");
        text.AppendLine("|---|---:|---|");
        if (server.FreshStartSeconds is { } fresh) text.AppendLine(Invariant, $"| start, empty directory | {fresh:0.00} s | {Below(fresh, Targets.StartSeconds, "3 s")} |");
        text.AppendLine(Invariant, $"| start, data in use | {server.RestartSeconds:0.00} s | {Below(server.RestartSeconds, Targets.StartSeconds, "3 s")} |");
        if (server.ResidentBytes > 0)
        {
            text.AppendLine(Invariant, $"| resident under load | {server.ResidentBytes / 1e6:0} MB | {Below(server.ResidentBytes, Targets.ResidentBytes, "250 MB")} |");
            text.AppendLine(Invariant, $"| resident at most | {server.PeakBytes / 1e6:0} MB | – |");
        }

        text.AppendLine(Invariant, $"| mails still to send at a run's end, at most | {server.MailsLeft:N0} | – |");
        text.AppendLine();
    }

    private static void WriteDeepPage(StringBuilder text, LoadReport report)
    {
        foreach (var deep in report.Measurements.Where(m => m.Scenario == LoadOptions.Deep))
        {
            if (report.Find(LoadOptions.List, deep.Clients) is not { P50Milliseconds: > 0 } first) continue;
            text.AppendLine(Invariant, $"Page 1,000 against the first, {deep.Clients} clients: p50 × {deep.P50Milliseconds / first.P50Milliseconds:0.00}, p99 × {deep.P99Milliseconds / first.P99Milliseconds:0.00}");
        }
    }

    private static string Errors(Measurement m) => m.Errors == 0 ? "0" : string.Create(Invariant, $"**{m.Errors} FAILED**");

    private static string Target(LoadReport report, Measurement m)
    {
        if (Targets.Of(report.Engine, m.Scenario) is not { } target) return "–";
        var met = report.RatioOf(m) is { } ratio ? (ratio >= target.Ratio ? ", met" : ", missed") : "";
        return string.Create(Invariant, $"≥ {target.Ratio:0.00} of {target.Ceiling}{met}");
    }

    private static string Below(double measured, double most, string shown) => $"< {shown}, {(measured < most ? "met" : "missed")}";
}
