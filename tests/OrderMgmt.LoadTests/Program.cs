using OrderMgmt.LoadTests;
using OrderMgmt.LoadTests.Ceiling;
using OrderMgmt.LoadTests.Reporting;

using var stopped = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true; // the children are stopped and the data directory is deleted first
    stopped.Cancel();
};

try
{
    if (args is [CeilingServer.Verb, var port, var database, var orderId])
    {
        await CeilingServer.RunAsync(port, database, orderId);
        return 0;
    }

    var options = LoadOptions.Parse(args);
    var report = await Benchmark.RunAsync(options, stopped.Token);
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
