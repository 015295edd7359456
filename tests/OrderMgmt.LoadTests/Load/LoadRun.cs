using System.Diagnostics;
using System.Net.Sockets;
using OrderMgmt.LoadTests.Processes;
using OrderMgmt.LoadTests.Scenarios;

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

/// <summary>A closed loop: each client has one connection and sends its next request when the last was answered.</summary>
internal sealed class LoadRun(ChildProcess server, Scenario scenario, TimeSpan measured)
{
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private long errors;
    private string? firstError;

    public async Task<Measurement> ExecuteAsync(int clients, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(WarmUp + measured + Patience);
        var from = Stopwatch.GetTimestamp() + Ticks(WarmUp);
        var to = from + Ticks(measured);
        var histograms = Enumerable.Range(0, clients).Select(_ => new LatencyHistogram()).ToList();
        var running = histograms.Select((histogram, client) => Task.Run(() => LoopAsync(scenario.ForClient(client), histogram, from, to, limit.Token), ct)).ToList();

        await Task.Delay(WarmUp, ct);
        using var self = Process.GetCurrentProcess();
        var (serverBefore, clientBefore) = (server.CpuTime(), self.TotalProcessorTime);
        await Task.Delay(measured, ct);
        self.Refresh();
        var (serverSpent, clientSpent) = (server.CpuTime() - serverBefore, self.TotalProcessorTime - clientBefore);
        server.NoteMemory();
        await Task.WhenAll(running);

        var all = new LatencyHistogram();
        foreach (var histogram in histograms) all.Add(histogram);
        var operations = Math.Max(1, all.Count);
        return new Measurement(
            scenario.Name, clients, all.Count / measured.TotalSeconds, all.Percentile(0.50), all.Percentile(0.99), errors, firstError,
            serverSpent.TotalMicroseconds / operations, clientSpent.TotalMicroseconds / operations);
    }

    private async Task LoopAsync(IRequests requests, LatencyHistogram histogram, long from, long to, CancellationToken ct)
    {
        var connection = await HttpConnection.OpenAsync(server.EndPoint, ct);
        try
        {
            long start;
            while ((start = Stopwatch.GetTimestamp()) < to)
            {
                try
                {
                    var status = await connection.ExchangeAsync(requests.Next(), ct);
                    var end = Stopwatch.GetTimestamp();
                    if (status is < 200 or > 299) Note($"{status} {connection.Body()}");
                    else if (end >= from && end <= to) histogram.Record(Stopwatch.GetElapsedTime(start, end));
                }
                catch (Exception e) when (e is IOException or SocketException)
                {
                    Note(e.Message);
                    connection.Dispose();
                    connection = await HttpConnection.OpenAsync(server.EndPoint, ct);
                }
            }
        }
        finally
        {
            connection.Dispose();
        }
    }

    private void Note(string error)
    {
        Interlocked.Increment(ref errors);
        Interlocked.CompareExchange(ref firstError, error, null);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
