using OrderMgmt.LoadTests.Processes;
using OrderMgmt.LoadTests.Scenarios;

namespace OrderMgmt.LoadTests.Load;

/// <summary>What comes before and between runs, so that each begins alike.</summary>
internal static class Warming
{
    // The runtime compiles each method in haste, and again once it is busy: until then operations grow cheaper by themselves.
    private const int MaxRounds = 12;
    private const double StillWarming = 0.95;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MailPatience = TimeSpan.FromMinutes(2);

    /// <summary>Until two rounds running cost the server as much CPU for an operation as the cheapest before them.</summary>
    public static async Task UntilSteadyAsync(ChildProcess server, Scenario scenario, int clients, Func<long> countWork, CancellationToken ct)
    {
        var cheapest = double.MaxValue;
        for (var (round, steady) = (1, 0); round <= MaxRounds && steady < 2; round++)
        {
            var cost = (await new LoadRun(server, scenario, Round).ExecuteAsync(clients, ct)).ServerCpuMicroseconds;
            await Console.Error.WriteLineAsync($"{scenario.Name}, warming: {cost:N0} µs of CPU an operation");
            steady = cost < cheapest * StillWarming ? 0 : steady + 1;
            cheapest = Math.Min(cheapest, cost);
            await UntilMailsAreSentAsync(countWork, ct);
        }
    }

    /// <summary>Each run begins with the mails of the last one sent.</summary>
    /// <param name="countWork">How many are still to be sent.</param>
    public static async Task UntilMailsAreSentAsync(Func<long> countWork, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; countWork() > 0 && waited < MailPatience; waited += OneSecond) await Task.Delay(OneSecond, ct);
    }
}
