using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Migrations.Seed;

namespace OrderMgmt.Api.Tests.Servers;

[Trait("Speed", "Slow")]
public sealed class MoveTests
{
    private static readonly TimeSpan LastKill = TimeSpan.FromSeconds(7);

    private static readonly string Acme = DemoTenants.Acme.Id.ToString();

    [Fact]
    [Promise("D1")]
    [Promise("D7")]
    public async Task AMoveUnderLoad_KilledAtAnyStep_LosesNothingAndIsFinishedByTheNext()
    {
        await using var server = await ServerRun.StartAsync(apis: 2, workers: 1);
        await server.OperateAsync("placement", "create", "premium", "--kind", "schema");
        var clients = await Task.WhenAll(server.Apis.Select(api => api.AcmeAsync()));
        var orders = new AcknowledgedOrders();
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => orders.WriteAsync(clients[writer % 2], stop.Token)));
        var to = "premium";
        for (var kill = 0; kill < Sizes.Kills; kill++)
        {
            var move = server.Operate(["tenant", "move", Acme, "--to", to]);
            var ended = move.EndAsync();
            await Task.WhenAny(ended, Task.Delay(LastKill * (kill + 1) / Sizes.Kills)); // each time further on
            if (ended.IsCompleted) await ConfirmAsync(await ended);
            else await move.KillAsync();
        }

        await ConfirmAsync(await server.Operate(["tenant", "move", Acme, "--to", to]).EndAsync());
        var acknowledged = orders.Acknowledged.Count;
        await orders.UntilAcknowledgedAsync(acknowledged + 20); // the tenant works where it is now
        await stop.CancelAsync();
        await load;
        await orders.RepeatAsync(clients[0]);
        var stored = await orders.AssertAllThereOnceAsync(clients[1]);
        Assert.True((bool)(await clients[0].GetJsonAsync("consistency-report"))["consistent"]!);
        await Waiting.ForAsync("the last mail", () => Task.FromResult(server.Mail.Select(m => m.MessageId).Distinct().Count() == stored.Count ? "sent" : null));

        await using var above = await server.OpenAboveThePoliciesAsync();
        var (here, there) = (await above.ScalarAsync<long>($"""SELECT COUNT(*) FROM public."Orders" WHERE "TenantId" = '{Acme}'"""), await above.ScalarAsync<long>("""SELECT COUNT(*) FROM ordermgmt_premium."Orders" """));
        Assert.Equal((0, stored.Count), (Math.Min(here, there), Math.Max(here, there)));

        // One that was killed after its switch has only this left to do.
        async Task ConfirmAsync((int Code, string Output, string Errors) move)
        {
            Assert.True(move.Code == 0 || move.Errors.Contains("has moved there", StringComparison.Ordinal), move.Errors);
            await server.OperateAsync("tenant", "confirm-move", Acme);
            to = to == "premium" ? "shared" : "premium";
        }
    }
}
