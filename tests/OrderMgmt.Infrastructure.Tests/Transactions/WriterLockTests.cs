using System.Collections.Concurrent;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Tests.Transactions;

public sealed class WriterLockTests
{
    [Fact]
    public async Task Enter_WhenManyWait_LetsThemInOneByOneInTheOrderTheyCame()
    {
        using var gate = new WriterLock(needed: true);
        var first = (await gate.EnterAsync(default))!.Value;
        var order = new ConcurrentQueue<int>();
        var inside = 0;
        var waiting = Enumerable.Range(0, 50).Select(i => WriteAsync(i)).ToList(); // each has joined the queue when its call returns

        Assert.Empty(order);
        first.Dispose();
        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(0, 50), order);

        async Task WriteAsync(int i)
        {
            using var turn = (await gate.EnterAsync(default))!.Value;
            Assert.Equal(1, Interlocked.Increment(ref inside));
            order.Enqueue(i);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        }
    }

    [Fact]
    public async Task Enter_WhenTheTurnDoesNotCome_GivesUpAndLeavesTheQueueInOrder()
    {
        using var gate = new WriterLock(needed: true, TimeSpan.FromMilliseconds(20));
        var first = (await gate.EnterAsync(default))!.Value;

        Assert.Null(await gate.EnterAsync(default));
        await Assert.ThrowsAsync<TimeoutException>(() => gate.EnterOrThrowAsync(default).AsTask());

        first.Dispose();
        Assert.NotNull(await gate.EnterAsync(default));
    }

    [Fact]
    public async Task Enter_WhenCancelled_LeavesTheQueue()
    {
        using var gate = new WriterLock(needed: true);
        using var cancelled = new CancellationTokenSource();
        var first = (await gate.EnterAsync(default))!.Value;
        var waiting = gate.EnterAsync(cancelled.Token).AsTask();

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.Dispose();
        Assert.NotNull(await gate.EnterAsync(default));
    }

    [Fact]
    public async Task Enter_OfAnEngineThatNeedsNoGate_NeverWaits()
    {
        using var gate = new WriterLock(needed: false);

        Assert.NotNull(await gate.EnterAsync(default));
        Assert.NotNull(await gate.EnterAsync(default));
    }
}
