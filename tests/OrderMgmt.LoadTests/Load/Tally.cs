namespace OrderMgmt.LoadTests.Load;

/// <summary>What a run measured.</summary>
/// <param name="Errors">Replies outside 2xx and broken connections, those of the warm-up included.</param>
/// <param name="FirstError">The first of them, as the server told it.</param>
/// <param name="ServerCpuMicroseconds">What the server's process spent on each operation, background work included.</param>
/// <param name="ClientCpuMicroseconds">What this client spent on each operation, on the same cores.</param>
internal sealed record Measurement(
    string Scenario,
    int Clients,
    double OperationsPerSecond,
    double P50Milliseconds,
    double P99Milliseconds,
    long Errors,
    string? FirstError,
    double ServerCpuMicroseconds,
    double ClientCpuMicroseconds);

/// <summary>What became of one operation of a scenario.</summary>
internal sealed class OperationTally
{
    public LatencyHistogram Latencies { get; } = new();

    public long Errors { get; private set; }

    public string? FirstError { get; private set; }

    public void Fail(string error)
    {
        Errors++;
        FirstError ??= error;
    }

    public void Add(OperationTally other)
    {
        Latencies.Add(other.Latencies);
        Errors += other.Errors;
        FirstError ??= other.FirstError;
    }
}

/// <summary>
/// The sums of one or more runs of a scenario: runs that take turns with another scenario's meet the same noise. Not for
/// several threads: each client has its own until the end.
/// </summary>
internal sealed class Tally(string scenario)
{
    private readonly SortedDictionary<string, OperationTally> operations = new(StringComparer.Ordinal);
    private TimeSpan measured;
    private TimeSpan serverSpent;
    private TimeSpan clientSpent;

    public OperationTally this[string? operation]
    {
        get
        {
            var name = operation ?? scenario;
            return operations.TryGetValue(name, out var found) ? found : operations[name] = new OperationTally();
        }
    }

    public void Add(Tally client)
    {
        foreach (var (name, tally) in client.operations) this[name].Add(tally);
    }

    public void AddTime(TimeSpan run, TimeSpan byServer, TimeSpan byClient)
    {
        measured += run;
        serverSpent += byServer;
        clientSpent += byClient;
    }

    public Measurement Measure(int clients)
    {
        var all = new OperationTally();
        foreach (var tally in operations.Values) all.Add(tally);
        return Measure(scenario, all, clients);
    }

    /// <summary>Each operation by itself; what was spent is all operations', as nobody can tell whose it was.</summary>
    public IReadOnlyList<Measurement> MeasureEach(int clients) => [.. operations.Select(o => Measure(o.Key, o.Value, clients))];

    private Measurement Measure(string name, OperationTally tally, int clients)
    {
        var all = Math.Max(1, operations.Values.Sum(o => o.Latencies.Count));
        return new Measurement(
            name, clients, tally.Latencies.Count / measured.TotalSeconds, tally.Latencies.Percentile(0.50), tally.Latencies.Percentile(0.99),
            tally.Errors, tally.FirstError, serverSpent.TotalMicroseconds / all, clientSpent.TotalMicroseconds / all);
    }
}
