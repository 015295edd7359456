using Microsoft.Data.Sqlite;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>An acknowledged order survives the death of the process, and a repeated request makes no second one.</summary>
[Trait("Speed", "Slow")]
public sealed class KillTests
{
    private const int Kills = 20;
    private const int Writers = 8;

    [Fact]
    [Promise("D1")]
    public async Task KillUnderLoad_TwentyTimes_LosesNoAcknowledgedOrderAndDoublesNone()
    {
        var (directory, url) = (ApiProcess.NewDirectory(), ApiProcess.FreeUrl());
        var ledger = new AcknowledgedOrders();
        var random = new Random(4711);
        for (var round = 0; round < Kills; round++)
        {
            await using var api = await ApiProcess.StartAsync(directory, url);
            var client = await api.AcmeAsync();
            await ledger.RepeatAsync(client);
            using var stop = new CancellationTokenSource();
            var load = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => ledger.WriteAsync(client, stop.Token)));
            await ledger.UntilAcknowledgedAsync(ledger.Acknowledged.Count + random.Next(10, 60));
            await api.KillAsync();
            await stop.CancelAsync();
            await load;
        }

        await using var last = await ApiProcess.StartAsync(directory, url);
        var survivor = await last.AcmeAsync();
        await ledger.RepeatAsync(survivor);
        Assert.True(ledger.Acknowledged.Count >= 200);
        await ledger.AssertAllThereOnceAsync(survivor);
        await last.StopAsync();
        Assert.Equal("ok", await IntegrityAsync(directory));
    }

    private static async Task<string> IntegrityAsync(string directory)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "ordermgmt.db")};Pooling=False");
        await connection.OpenAsync();
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        return (string)(await check.ExecuteScalarAsync())!;
    }
}
