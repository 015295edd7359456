using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>What differs between the databases, for the context of one scope. Everything else is alike on all of them.</summary>
internal interface IDatabaseEngine
{
    /// <summary>Whether the database itself refuses other tenants' rows.</summary>
    bool HasRowLevelSecurity { get; }

    /// <summary>Begins a transaction that writes, once the engine lets this writer in. The context then tracks nothing.</summary>
    /// <returns>Rolled back unless committed; null when too many wait, or this writer was not let in within the time limit.</returns>
    ValueTask<WriteTransaction?> BeginWriteAsync(CancellationToken ct);

    /// <summary>Runs a whole transaction, again where the database broke off one that may succeed if repeated.</summary>
    Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> transaction, CancellationToken ct);

    /// <summary>Claims the record's key in the current transaction. A second request with the key waits for the first one's commit.</summary>
    /// <returns>The earlier record with the same key; null when the key is claimed.</returns>
    /// <exception cref="KeyInFlightException">The first request did not end in time.</exception>
    Task<IdempotencyRecord?> ClaimAsync(IdempotencyRecord record, CancellationToken ct);

    /// <summary>Stores changes of stock levels by guarded statements, in the order given, then locks the tenant's sequence until the commit.</summary>
    /// <exception cref="LostRaceException">A level no longer allows its change, or is gone.</exception>
    Task<TenantSequence> StoreLevelsAndLockSequenceAsync(IReadOnlyList<LevelChange> changes, CancellationToken ct);

    /// <summary>Locks messages that are to be leased until the commit, without waiting.</summary>
    /// <param name="due">As they were read in the current transaction; the context tracks them.</param>
    /// <returns>Those that no other worker is leasing.</returns>
    Task<IReadOnlyList<OutboxMessage>> LockAsync(IReadOnlyList<OutboxMessage> due, CancellationToken ct);

    /// <summary>Saves what the context tracks; nothing it tracks may be used for another save.</summary>
    Task SaveAsync(CancellationToken ct);

    /// <summary>Reads as of one moment, without a lock.</summary>
    /// <param name="read">Gets whether the database can do so; otherwise each statement sees what is committed then.</param>
    Task<T> ReadSnapshotAsync<T>(Func<bool, CancellationToken, Task<T>> read, CancellationToken ct);

    /// <summary>Updates the planner's statistics, where the engine does not do so by itself.</summary>
    /// <returns>False when nothing has changed.</returns>
    Task<bool> RefreshStatisticsAsync(CancellationToken ct);
}

internal readonly record struct LevelChange(ProductId Product, StockLocationId Location, StockChange By);

/// <summary>The request that has the key first is still at work.</summary>
internal sealed class KeyInFlightException() : Exception("The first request with this idempotency key is still at work.");

internal static class DatabaseEngineExtensions
{
    /// <summary>A whole write, from its begin to its commit, for background work, which is tried again later.</summary>
    /// <param name="act">What it does is saved with it; runs again where the database broke off.</param>
    /// <exception cref="TimeoutException">This writer was not let in within the time limit.</exception>
    public static Task<T> WriteAsync<T>(this IDatabaseEngine engine, Func<CancellationToken, Task<T>> act, CancellationToken ct) => engine.RetryAsync(
        async token =>
        {
            await using var write = await engine.BeginWriteAsync(token) ?? throw new TimeoutException("Other writers did not end in time.");
            var result = await act(token);
            await engine.SaveAsync(token);
            await write.CommitAsync(token);
            return result;
        },
        ct);
}
