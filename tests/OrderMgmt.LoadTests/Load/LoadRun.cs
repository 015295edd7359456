using System.Diagnostics;
using System.Net.Sockets;
using OrderMgmt.LoadTests.Processes;
using OrderMgmt.LoadTests.Scenarios;

namespace OrderMgmt.LoadTests.Load;

/// <summary>A closed loop: each client has one connection and sends its next request when the last was answered.</summary>
internal sealed class LoadRun(ChildProcess server, Scenario scenario, TimeSpan measured)
{
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<Measurement> ExecuteAsync(int clients, CancellationToken ct)
    {
        var tally = new Tally(scenario.Name);
        await ExecuteAsync(clients, tally, ct);
        return tally.Measure(clients);
    }

    /// <param name="into">What was measured is added to it.</param>
    public async Task ExecuteAsync(int clients, Tally into, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(WarmUp + measured + Patience);
        var from = Stopwatch.GetTimestamp() + Ticks(WarmUp);
        var to = from + Ticks(measured);
        var tallies = Enumerable.Range(0, clients).Select(_ => new Tally(scenario.Name)).ToList();
        var running = tallies.Select((tally, client) => Task.Run(() => LoopAsync(scenario.ForClient(client), tally, from, to, limit.Token), ct)).ToList();

        await Task.Delay(WarmUp, ct);
        using var self = Process.GetCurrentProcess();
        var (serverBefore, clientBefore) = (server.CpuTime(), self.TotalProcessorTime);
        await Task.Delay(measured, ct);
        self.Refresh();
        into.AddTime(measured, server.CpuTime() - serverBefore, self.TotalProcessorTime - clientBefore);
        server.NoteMemory();
        await Task.WhenAll(running);
        foreach (var tally in tallies) into.Add(tally);
    }

    private async Task LoopAsync(IRequests requests, Tally tally, long from, long to, CancellationToken ct)
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
                    if (status is < 200 or > 299)
                    {
                        tally[requests.Operation].Fail($"{status} {connection.Body()}");
                        continue;
                    }

                    if (end >= from && end <= to) tally[requests.Operation].Latencies.Record(Stopwatch.GetElapsedTime(start, end));
                    requests.Succeeded(connection);
                }
                catch (Exception e) when (e is IOException or SocketException)
                {
                    tally[requests.Operation].Fail(e.Message);
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

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
