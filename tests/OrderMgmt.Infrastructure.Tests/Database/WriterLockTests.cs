using System.Collections.Concurrent;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;

namespace OrderMgmt.Infrastructure.Tests.Database;

public sealed class WriterLockTests
{
    [Fact]
    public async Task Enter_WhenManyWait_LetsThemInOneByOneInTheOrderTheyCame()
    {
        using var writerLock = new WriterLock();
        var first = (await writerLock.EnterAsync(default))!.Value;
        var order = new ConcurrentQueue<int>();
        var inside = 0;
        var waiting = Enumerable.Range(0, 50).Select(i => WriteAsync(i)).ToList(); // each has joined the queue when its call returns

        Assert.Empty(order);
        first.Dispose();
        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(0, 50), order);

        async Task WriteAsync(int i)
        {
            using var turn = (await writerLock.EnterAsync(default))!.Value;
            Assert.Equal(1, Interlocked.Increment(ref inside));
            order.Enqueue(i);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        }
    }

    [Fact]
    public async Task Enter_WhenTheTurnDoesNotCome_GivesUpAndLeavesTheQueueInOrder()
    {
        using var writerLock = new WriterLock(TimeSpan.FromMilliseconds(20));
        var first = (await writerLock.EnterAsync(default))!.Value;

        Assert.Null(await writerLock.EnterAsync(default));
        await Assert.ThrowsAsync<TimeoutException>(() => writerLock.EnterOrThrowAsync(default).AsTask());

        first.Dispose();
        Assert.NotNull(await writerLock.EnterAsync(default));
    }

    [Fact]
    public async Task Enter_WhenCancelled_LeavesTheQueue()
    {
        using var writerLock = new WriterLock();
        using var cancelled = new CancellationTokenSource();
        var first = (await writerLock.EnterAsync(default))!.Value;
        var waiting = writerLock.EnterAsync(cancelled.Token).AsTask();

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.Dispose();
        Assert.NotNull(await writerLock.EnterAsync(default));
    }
}
