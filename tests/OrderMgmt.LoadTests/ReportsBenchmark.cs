using System.Text.Json;
using OrderMgmt.LoadTests.Data;
using OrderMgmt.LoadTests.Processes;
using OrderMgmt.LoadTests.Reporting;

namespace OrderMgmt.LoadTests;

/// <summary>
/// Every report, once in each grouping that reads other rows, over a tenant with very many orders and over one with few: how long a
/// run takes from its worker's start to its file.
/// </summary>
internal sealed class ReportsBenchmark(ReportsOptions options)
{
    // Of the seeded two years and some, whatever the day is.
    private const string Period = "\"from\": \"2000-01-01\", \"to\": \"2100-01-01\"";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private static readonly (string Name, string Report, string Parameters)[] Runs =
    [
        ("sales by period, days", "sales-by-period", $$"""{ {{Period}}, "groupBy": "day" }"""),
        ("sales by period, SKUs", "sales-by-period", $$"""{ {{Period}}, "groupBy": "sku" }"""),
        ("sales by product", "sales-by-product", $$"""{ {{Period}} }"""),
        ("order ageing, buckets", "order-ageing", "{}"),
        ("order ageing, orders", "order-ageing", """{ "groupBy": "order" }"""),
        ("fulfilment performance", "fulfilment-performance", $$"""{ {{Period}}, "groupBy": "month" }"""),
        ("payments, providers", "payments-reconciliation", $$"""{ {{Period}} }"""),
        ("payments, orders", "payments-reconciliation", $$"""{ {{Period}}, "groupBy": "order" }"""),
        ("payments, orders of other years", "payments-reconciliation", """{ "from": "2000-01-01", "to": "2001-01-01", "groupBy": "order" }"""),
        ("returns", "returns", $$"""{ {{Period}} }"""),
        ("stock on hand", "stock-on-hand", "{}"),
        ("stock movements", "stock-movements", $$"""{ {{Period}} }"""),
    ];

    public async Task<ReportsReport> RunAsync(CancellationToken ct)
    {
        var scratch = Directory.CreateTempSubdirectory("ordermgmt-reports-");
        try
        {
            var small = await MeasureAsync(await SeededAsync(options.Small, scratch, MixedOptions.SmallOrders, ct), ct);
            var large = await MeasureAsync(await SeededAsync(options.Large, scratch, MixedOptions.LargeOrders, ct), ct);
            return new ReportsReport(MachineFacts.Read(), large.Orders, small.Orders,
                [.. Runs.Select((run, i) => new ReportFigures(run.Name, large.Runs[i].Seconds, large.Runs[i].Bytes, small.Runs[i].Seconds))], large.PeakBytes);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<(int Orders, List<(double Seconds, long Bytes)> Runs, long PeakBytes)> MeasureAsync(string directory, CancellationToken ct)
    {
        var orders = Databases.OrderIds(Databases.In(directory)).Count;
        await using var api = await ApiProcess.StartAsync(directory, ct);
        using var client = await ApiClient.SignInAsync(api.Address, ct);
        await RunAsync(client, Runs[0], ct); // what is compiled at the first run
        var figures = new List<(double, long)>();
        foreach (var run in Runs)
        {
            figures.Add(await RunAsync(client, run, ct));
            await Console.Error.WriteLineAsync($"{run.Name} over {orders:N0} orders: {figures[^1].Item1:N1} s");
        }

        return (orders, figures, api.PeakBytes);
    }

    private static async Task<(double Seconds, long Bytes)> RunAsync(ApiClient client, (string Name, string Report, string Parameters) run, CancellationToken ct)
    {
        var asked = await client.PostAsync($"{ApiClient.Tenant}/reports/{run.Report}/runs", run.Parameters, ct);
        var id = asked.GetProperty("id").GetGuid();
        using var looks = new PeriodicTimer(BetweenLooks);
        while (await looks.WaitForNextTickAsync(ct))
        {
            var job = await client.GetAsync($"{ApiClient.Tenant}/jobs/{id}", ct);
            var status = job.GetProperty("status").GetString();
            if (status == "failed") throw new BenchmarkException($"{run.Name} failed: {job.GetProperty("failure")}");
            if (status == "succeeded") return (Seconds(job), job.GetProperty("result").GetProperty("length").GetInt64());
        }

        throw new OperationCanceledException(ct);
    }

    private static double Seconds(JsonElement job) =>
        (job.GetProperty("finishedAt").GetDateTimeOffset() - job.GetProperty("startedAt").GetDateTimeOffset()).TotalSeconds;

    private static async Task<string> SeededAsync(string given, DirectoryInfo scratch, int orders, CancellationToken ct)
    {
        if (given.Length > 0) return given;
        var seeding = new Seeding(orders, Path.Combine(scratch.FullName, $"{orders}"));
        await seeding.RunAsync(ct);
        return seeding.Directory;
    }
}
