using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Tests.Database;

/// <summary>Two objects stand for two processes: the operating system's locks are between open files, not between processes.</summary>
public sealed class WriterFileLockTests : IDisposable
{
    private string File => DataDirectory.WriterLockOf(directory.Database);

    private readonly DataDirectory directory = new(Directory.CreateTempSubdirectory("ordermgmt-").FullName);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_ByManyAtOnce_LetsOneInAtATime()
    {
        var (inside, entered) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                var process = new WriterFileLock(File);
                for (var i = 0; i < 25; i++)
                {
                    using var turn = await process.EnterAsync(Ct);
                    Assert.Equal(1, Interlocked.Increment(ref inside));
                    await Task.Yield();
                    Interlocked.Decrement(ref inside);
                    entered++;
                }
            },
            Ct)));

        Assert.Equal(100, entered);
    }

    [Fact]
    public async Task Enter_AgainByWhoHasJustWritten_ComesAfterTheOneThatWaits()
    {
        var (busy, waiting) = (new WriterFileLock(File), new WriterFileLock(File));
        var first = await busy.EnterAsync(Ct);
        var second = waiting.EnterAsync(Ct).AsTask();
        while (FileLock.TryExclusive(File + ".next") is { } free) // until it is next
        {
            await free.DisposeAsync();
            await Task.Yield();
        }

        var again = busy.EnterAsync(Ct).AsTask();
        first.Dispose();

        var turn = await second;
        Assert.False(again.IsCompleted);
        turn.Dispose();
        (await again).Dispose();
    }

    [Fact]
    public async Task Enter_WhenCancelled_LeavesTheNextInLineFree()
    {
        var turns = new WriterFileLock(File);
        var first = await turns.EnterAsync(Ct);
        using var cancelled = new CancellationTokenSource();
        var waiting = turns.EnterAsync(cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        first.Dispose();

        (await turns.EnterAsync(Ct)).Dispose();
    }

    public void Dispose() => Directory.Delete(directory.Path, recursive: true);
}
