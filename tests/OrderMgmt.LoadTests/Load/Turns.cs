using OrderMgmt.LoadTests.Processes;
using OrderMgmt.LoadTests.Scenarios;

namespace OrderMgmt.LoadTests.Load;

internal sealed record Contender(ChildProcess Server, Scenario Scenario);

/// <summary>Loads servers by turns, with few and with many clients.</summary>
/// <param name="measured">Of each contender and each number of clients.</param>
/// <param name="countWork">How many mails are still to be sent.</param>
internal sealed class Turns(TimeSpan measured, Func<long> countWork)
{
    public const int Count = 5;

    private static readonly int[] Clients = [1, 8, 32];

    private readonly List<Measurement> measurements = [];

    public IReadOnlyList<Measurement> Measurements => measurements;

    /// <summary>The most that were to be sent at the end of a turn.</summary>
    public long MailsLeft { get; private set; }

    // The machine is shared, and what it gives changes within seconds: short turns let that burden a ceiling as much as what is measured by it.
    public async Task TakeAsync(IReadOnlyList<Contender> contenders, CancellationToken ct)
    {
        if (contenders.Count < 2) return; // a ceiling with nothing below it

        foreach (var contender in contenders) await Warming.UntilSteadyAsync(contender.Server, contender.Scenario, Clients[^1], countWork, ct);
        foreach (var clients in Clients)
        {
            var tallies = contenders.Select(c => new Tally(c.Scenario.Name)).ToList();
            for (var turn = 1; turn <= Count; turn++)
            {
                foreach (var (contender, tally) in contenders.Zip(tallies))
                {
                    Console.Error.WriteLine($"{contender.Scenario.Name}, {clients} clients, turn {turn} of {Count}");
                    await new LoadRun(contender.Server, contender.Scenario, measured / Count).ExecuteAsync(clients, tally, ct);
                    MailsLeft = Math.Max(MailsLeft, countWork());
                    await Warming.UntilMailsAreSentAsync(countWork, ct);
                }
            }

            measurements.AddRange(tallies.Select(tally => tally.Measure(clients)));
        }
    }
}
