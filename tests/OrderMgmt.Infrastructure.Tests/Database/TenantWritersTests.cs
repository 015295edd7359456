using Microsoft.Extensions.Configuration;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Tests.Database;

public sealed class TenantWritersTests
{
    private static readonly TenantId A = TenantId.From(Guid.CreateVersion7());
    private static readonly TenantId B = TenantId.From(Guid.CreateVersion7());

    [Fact]
    public async Task Enter_WhenATenantsPlacesAreTaken_LetsOthersIn()
    {
        using var writers = new TenantWriters(atOnce: 1, waiting: 1);
        using var first = (await writers.EnterAsync(A, default))!;
        var waiting = writers.EnterAsync(A, default).AsTask();

        using var other = (await writers.EnterAsync(B, default))!;

        Assert.False(waiting.IsCompleted);
        first.Dispose();
        Assert.NotNull(await waiting);
    }

    [Fact]
    public async Task Enter_WhenTooManyWait_IsRefusedAtOnce()
    {
        using var writers = new TenantWriters(atOnce: 1, waiting: 1);
        var first = (await writers.EnterAsync(A, default))!;
        var waiting = writers.EnterAsync(A, default).AsTask();

        Assert.Null(await writers.EnterAsync(A, default));

        first.Dispose();
        (await waiting)!.Dispose();
        Assert.NotNull(await writers.EnterAsync(A, default));
    }

    [Fact]
    public async Task Enter_WhenTheTurnDoesNotCome_GivesUpAndFreesItsPlace()
    {
        using var writers = new TenantWriters(atOnce: 1, waiting: 1, TimeSpan.FromMilliseconds(20));
        var first = (await writers.EnterAsync(A, default))!;
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.Null(await writers.EnterAsync(A, default));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writers.EnterAsync(A, cancelled.Token).AsTask());

        first.Dispose();
        Assert.NotNull(await writers.EnterAsync(A, default));
    }

    [Fact]
    public async Task Enter_ByDefault_LeavesMostOfThePoolToOtherTenants()
    {
        using var writers = TenantWriters.For(poolSize: 40, new ConfigurationBuilder().Build());

        for (var i = 0; i < 5; i++) Assert.NotNull(await writers.EnterAsync(A, default));
        Assert.False(writers.EnterAsync(A, default).AsTask().IsCompleted);
    }
}
