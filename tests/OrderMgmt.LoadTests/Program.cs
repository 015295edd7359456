using System.Runtime.InteropServices;
using OrderMgmt.LoadTests;
using OrderMgmt.LoadTests.Ceiling;
using OrderMgmt.LoadTests.Reporting;
using OrderMgmt.LoadTests.Servers;

if (args is [CeilingServer.Verb, var port, var database, var orderId])
{
    await CeilingServer.RunAsync(port, database, orderId);
    return 0;
}

if (args is [BareServer.Verb, var barePort, var server, var order])
{
    await BareServer.RunAsync(barePort, server, Guid.Parse(order));
    return 0;
}

// However it is stopped, it first stops its children and deletes their data.
using var stopped = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    LoadOptions.RequireRelease();
    if (args is [Seeding.Verb, .. var seeding])
    {
        await Seeding.Parse(seeding).RunAsync(stopped.Token);
        return 0;
    }

    if (args is [MixedOptions.Verb, .. var mixed])
    {
        Console.WriteLine((await new MixedBenchmark(MixedOptions.Parse(mixed)).RunAsync(stopped.Token)).Write());
        return 0;
    }

    if (args is [ReportsOptions.Verb, .. var reports])
    {
        Console.WriteLine((await new ReportsBenchmark(ReportsOptions.Parse(reports)).RunAsync(stopped.Token)).Write());
        return 0;
    }

    var options = LoadOptions.Parse(args);
    var report = options.Engine is LoadOptions.Postgres ? await ServerBenchmark.RunAsync(options, stopped.Token) : await Benchmark.RunAsync(options, stopped.Token);
    Console.WriteLine(ReportTable.Write(report));
    await report.SaveAsync(options.Output, stopped.Token);
    return 0;
}
catch (BenchmarkException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
catch (OperationCanceledException) when (stopped.IsCancellationRequested)
{
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.Cancel();
}
