using System.Globalization;
using System.Text;
using OrderMgmt.LoadTests.Load;

namespace OrderMgmt.LoadTests.Reporting;

/// <summary>One operation over many orders and over few.</summary>
internal sealed record Compared(int LargeOrders, Measurement Large, int SmallOrders, Measurement Small)
{
    public double P50 => Large.P50Milliseconds / Small.P50Milliseconds;

    public double P99 => Large.P99Milliseconds / Small.P99Milliseconds;

    public double Cpu => Large.ServerCpuMicroseconds / Small.ServerCpuMicroseconds;
}

/// <summary>The mixed load's figures as Markdown.</summary>
internal sealed record MixedReport(
    MachineFacts Machine, int Seconds, int Turns, IReadOnlyList<Measurement> Operations, Measurement All, IReadOnlyList<Compared> Compared)
{
    private const double MaxRatio = 1.3;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public string Write()
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant, $"{Machine}; {All.Clients} clients; {Seconds} s of the mix, {Seconds} s in {Turns} turns of each other line");
        text.AppendLine();
        text.AppendLine(Invariant, $"| Of the mix, over {Compared[0].LargeOrders:N0} orders | ops/s | p50 ms | p99 ms | errors |");
        text.AppendLine("|---|---:|---:|---:|---:|");
        foreach (var m in Operations) text.AppendLine(Invariant, $"| {m.Scenario} | {Figures(m)} |");
        text.AppendLine(Invariant, $"| together, {All.ServerCpuMicroseconds:N0} µs of server CPU each | {Figures(All)} |");
        text.AppendLine();
        text.AppendLine("| By itself | orders | ops/s | p50 ms | p99 ms | errors | server CPU µs/op |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var c in Compared)
        {
            text.AppendLine(Invariant, $"| {c.Large.Scenario} | {c.LargeOrders:N0} | {Figures(c.Large)} | {c.Large.ServerCpuMicroseconds:N0} |");
            text.AppendLine(Invariant, $"| {c.Small.Scenario} | {c.SmallOrders:N0} | {Figures(c.Small)} | {c.Small.ServerCpuMicroseconds:N0} |");
        }

        text.AppendLine();
        text.AppendLine(Invariant, $"| Many orders against few | p50 | p99 | server CPU | target |");
        text.AppendLine("|---|---:|---:|---:|---|");
        foreach (var c in Compared)
            text.AppendLine(Invariant, $"| {c.Large.Scenario} | × {c.P50:0.00} | × {c.P99:0.00} | × {c.Cpu:0.00} | p50 and p99 ≤ × {MaxRatio:0.0}, {(Math.Max(c.P50, c.P99) <= MaxRatio ? "met" : "missed")} |");
        foreach (var failed in Operations.Concat(Compared.SelectMany(c => new[] { c.Large, c.Small })).Where(m => m.Errors > 0))
            text.AppendLine(Invariant, $"FAILED {failed.Scenario}: {failed.Errors} errors, the first: {failed.FirstError}");
        return text.ToString();
    }

    private static string Figures(Measurement m) =>
        string.Create(Invariant, $"{m.OperationsPerSecond:N0} | {m.P50Milliseconds:N2} | {m.P99Milliseconds:N2} | {m.Errors:N0}");
}
