using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Tests.Support;
using StackExchange.Redis;

namespace OrderMgmt.Infrastructure.Tests.Tenancy;

public sealed class RedisTenantDirectoryTests : TenantDirectoryTests
{
    [Fact]
    public async Task Find_InASecondInstance_SeesTheFirstOnesEntry()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync(); // with a database of its own, which lacks the tenant
        var a = await first.NewTenantAsync(new TenantSettings { AutoConfirm = false });
        await first.GrantAsync(a, "ada", "orders:read");

        var (entry, grant) = (await FindAsync(first, a), await FindGrantAsync(first, a, "ada"));
        await WaitForKeysAsync(first, a, 2);

        Assert.Equal(entry, await FindAsync(second, a));
        Assert.Equal(grant, await FindGrantAsync(second, a, "ada"));
        Assert.Empty(second.Statements.Sent);
    }

    [Fact]
    [Promise("I6")]
    public async Task Keys_BeginWithTheTenant()
    {
        await using var app = await StartAsync();
        var a = await app.NewTenantAsync();
        await FindAsync(app, a);
        await FindGrantAsync(app, a, "../eve");

        var keys = await WaitForKeysAsync(app, a, 2);

        Assert.Equal([$"{a.Value:N}/grant/built-in/..%2Feve", $"{a.Value:N}/tenant"], keys.Order(StringComparer.Ordinal));
    }

    // Declared: without Redis each process reads the database and keeps its own copy; nobody is turned away.
    [Fact]
    [Promise("D8")]
    public async Task Find_WhenRedisGoesAway_AnswersFromTheDatabase()
    {
        using var proxy = new TcpProxy(Resource.Redis);
        await using var app = await StartAsync(proxy.Address);
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        Assert.NotNull(await FindAsync(app, a));

        proxy.Cut();

        Assert.NotNull(await FindAsync(app, a));
        Assert.NotNull(await FindAsync(app, b));
        app.Statements.Clear();
        Assert.NotNull(await FindAsync(app, b));
        Assert.Empty(app.Statements.Sent);
    }

    private protected override Task<TestApp> StartAsync() => StartAsync(Resource.Redis);

    private static Task<TestApp> StartAsync(string address) =>
        TestApp.StartAsync(null, ("ConnectionStrings:cache", $"{address},asyncTimeout=500,syncTimeout=500,connectTimeout=500"));

    // The cache writes to Redis after it has answered.
    private static async Task<IReadOnlyList<string>> WaitForKeysAsync(TestApp app, TenantId tenant, int count)
    {
        var redis = app.Services.GetRequiredService<IConnectionMultiplexer>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            var keys = redis.GetServers()[0].Keys(pattern: $"*{tenant.Value:N}*").Select(key => key.ToString()).ToList();
            if (keys.Count >= count) return keys;
            await Task.Delay(20, patience.Token);
        }
    }
}
