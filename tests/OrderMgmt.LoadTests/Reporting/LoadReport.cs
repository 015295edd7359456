using System.Text.Json;
using OrderMgmt.LoadTests.Load;

namespace OrderMgmt.LoadTests.Reporting;

/// <summary>What the API's process did apart from answering.</summary>
/// <param name="FreshStartSeconds">Start to first healthy answer on an empty directory, which is migrated and seeded; null on a server, which is migrated before.</param>
/// <param name="RestartSeconds">The same on data in use.</param>
/// <param name="ResidentBytes">The most at the end of a run, still under load.</param>
/// <param name="PeakBytes">The most at any time.</param>
/// <param name="MailsLeft">The most that were still to be sent when a run ended.</param>
internal sealed record ServerFigures(double? FreshStartSeconds, double RestartSeconds, long ResidentBytes, long PeakBytes, long MailsLeft);

internal sealed record LoadReport(MachineFacts Machine, string Engine, int SecondsEach, int Turns, ServerFigures Server, IReadOnlyList<Measurement> Measurements)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Throughput against the ceiling's with as many clients; null without one.</summary>
    public double? RatioOf(Measurement measured) =>
        Targets.Of(Engine, measured.Scenario) is { } target && Find(target.Ceiling, measured.Clients) is { OperationsPerSecond: > 0 } ceiling
            ? measured.OperationsPerSecond / ceiling.OperationsPerSecond
            : null;

    public Measurement? Find(string scenario, int clients) => Measurements.FirstOrDefault(m => m.Scenario == scenario && m.Clients == clients);

    public async Task SaveAsync(string file, CancellationToken ct)
    {
        var path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var stream = File.Create(path);
        var runs = Measurements.Select(m => new { Measured = m, OfCeiling = RatioOf(m), Target = Targets.Of(Engine, m.Scenario) });
        await JsonSerializer.SerializeAsync(stream, new { Machine, Engine, SecondsEach, Turns, Server, Runs = runs }, Json, ct);
    }
}
