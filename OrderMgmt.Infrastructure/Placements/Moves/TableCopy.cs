using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Placements.Moves;

/// <summary>What a table of one tenant holds.</summary>
/// <param name="Hash">The sum of its rows' digests: the same for the same rows in any order, on any engine.</param>
internal readonly record struct TableContent(long Rows, UInt128 Hash);

/// <summary>One end of a copy: a scope in which the tenant is open at one of the two places.</summary>
internal sealed record CopyEnd(AppDbContext Db, IDatabaseEngine Engine);

/// <summary>Makes a tenant's rows of one table the same at the second place as they are at the first, by writing what differs.</summary>
internal abstract class TableCopy(IEntityType type)
{
    public string Table { get; } = type.GetTableName()!;

    /// <summary>
    /// Adds and changes what the target lacks, and remembers what it then holds. What it has too many waits for <see cref="DeleteAsync"/>, as
    /// other rows may refer to it.
    /// </summary>
    /// <param name="since">
    /// Null to read both places. With a position the target is as it was left, and of a ledger, whose rows never change, only what was added
    /// after it is read.
    /// </param>
    /// <returns>How many rows differed.</returns>
    public abstract Task<int> WriteAsync(CopyEnd source, CopyEnd target, long? since, CancellationToken ct);

    /// <summary>Deletes what the last <see cref="WriteAsync"/> found at the target only.</summary>
    public abstract Task DeleteAsync(CopyEnd target, CancellationToken ct);

    /// <summary>Reads what was written and not read back yet.</summary>
    /// <exception cref="InvalidOperationException">The target holds something else.</exception>
    public abstract Task ReadBackAsync(CopyEnd target, CancellationToken ct);

    /// <summary>Reads back what is left to read back, and counts the rows of both places.</summary>
    /// <returns>What the table holds at both places.</returns>
    /// <exception cref="InvalidOperationException">It is not the same at both.</exception>
    public abstract Task<TableContent> VerifyAsync(CopyEnd source, CopyEnd target, CancellationToken ct);

    /// <summary>Deletes all rows of the tenant.</summary>
    public abstract Task ClearAsync(CopyEnd end, CancellationToken ct);

    /// <summary>The tables of a tenant's rows, each after those that its rows refer to.</summary>
    public static IReadOnlyList<TableCopy> Of(IModel model)
    {
        var types = model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)).ToList();
        var ordered = new List<IEntityType>();
        while (types.Count > 0)
        {
            var next = types.Where(t => t.GetForeignKeys().All(k => k.PrincipalEntityType == t || ordered.Contains(k.PrincipalEntityType))).OrderBy(t => t.GetTableName(), StringComparer.Ordinal).ToList();
            if (next.Count == 0) throw new InvalidOperationException("Some tables refer to each other in a circle.");
            ordered.AddRange(next);
            types.RemoveAll(next.Contains);
        }

        return [.. ordered.Select(t => (TableCopy)Activator.CreateInstance(typeof(TableCopy<>).MakeGenericType(t.ClrType), t)!)];
    }
}

internal sealed class TableCopy<TEntity>(IEntityType type) : TableCopy(type)
    where TEntity : class
{
    private const int BatchSize = 500;
    private const string Position = "Position";

    private readonly string? token = type.GetFlattenedProperties().SingleOrDefault(p => p.IsConcurrencyToken)?.Name;
    private readonly bool isLedger = type.FindProperty(Position) is not null;
    private readonly Dictionary<UInt128, (UInt128 Row, long Version)> held = [];
    private readonly HashSet<UInt128> excess = [];
    private readonly HashSet<object> unread = []; // by the key without the tenant, or its first part

    public override async Task<int> WriteAsync(CopyEnd source, CopyEnd target, long? since, CancellationToken ct)
    {
        if (since is null) await ReadTargetAsync(target, ct);
        var from = isLedger ? since : null;
        var (differing, batch, seen) = (0, new List<(TEntity Row, long? Version)>(), new HashSet<UInt128>());
        var digest = new RowDigest(TypeOf(source.Db));
        await foreach (var row in Rows(source, from).AsAsyncEnumerable().WithCancellation(ct))
        {
            var (key, value) = (digest.OfKey(row), digest.OfRow(row));
            seen.Add(key);
            var isHeld = held.TryGetValue(key, out var copy);
            if (isHeld && copy.Row == value) continue;

            differing++;
            batch.Add((row, isHeld ? copy.Version : null));
            held[key] = (value, VersionOf(source.Db, row));
            unread.Add(PartOfKey(source.Db, row));
            if (batch.Count == BatchSize) await StoreAsync(target, batch, ct);
        }

        await StoreAsync(target, batch, ct);
        excess.Clear();
        if (from is null) excess.UnionWith(held.Keys.Where(key => !seen.Contains(key)));
        foreach (var key in excess) held.Remove(key);
        return differing + excess.Count;
    }

    public override async Task DeleteAsync(CopyEnd target, CancellationToken ct)
    {
        if (excess.Count == 0) return;

        var (digest, rows) = (new RowDigest(TypeOf(target.Db)), new List<TEntity>());
        await foreach (var row in Rows(target, null).AsAsyncEnumerable().WithCancellation(ct))
            if (excess.Contains(digest.OfKey(row))) rows.Add(row);
        foreach (var batch in rows.Chunk(BatchSize)) await RemoveAsync(target, batch, ct);
    }

    public override async Task ReadBackAsync(CopyEnd target, CancellationToken ct)
    {
        var (digest, of) = (new RowDigest(TypeOf(target.Db)), TypeOf(target.Db).FindPrimaryKey()!.Properties.ElementAtOrDefault(1));
        foreach (var batch in unread.Chunk(BatchSize))
        {
            await foreach (var row in WithKeys(Rows(target, null), of, batch).AsAsyncEnumerable().WithCancellation(ct))
            {
                if (!held.TryGetValue(digest.OfKey(row), out var written) || written.Row != digest.OfRow(row))
                    throw new InvalidOperationException($"A row of {Table} is not what was written.");
            }
        }

        unread.Clear();
    }

    public override async Task<TableContent> VerifyAsync(CopyEnd source, CopyEnd target, CancellationToken ct)
    {
        await ReadBackAsync(target, ct);
        var (there, here) = (await source.Db.Set<TEntity>().LongCountAsync(ct), await target.Db.Set<TEntity>().LongCountAsync(ct));
        if (there != held.Count || here != held.Count) throw new InvalidOperationException($"{Table} has {there} rows at the source and {here} at the target; {held.Count} were compared.");
        return new TableContent(here, held.Values.Aggregate(UInt128.Zero, (sum, row) => unchecked(sum + row.Row)));
    }

    // In batches: one long transaction would keep the other tenants of a file waiting.
    public override async Task ClearAsync(CopyEnd end, CancellationToken ct)
    {
        held.Clear();
        while (await end.Db.Set<TEntity>().AsNoTracking().OrderBy(r => EF.Property<TenantId>(r, nameof(ITenantOwned.TenantId))).Take(BatchSize).ToListAsync(ct) is { Count: > 0 } rows)
            await RemoveAsync(end, rows, ct);
    }

    private async Task ReadTargetAsync(CopyEnd target, CancellationToken ct)
    {
        held.Clear();
        unread.Clear();
        var digest = new RowDigest(TypeOf(target.Db));
        await foreach (var row in Rows(target, null).AsAsyncEnumerable().WithCancellation(ct)) held[digest.OfKey(row)] = (digest.OfRow(row), VersionOf(target.Db, row));
    }

    private static Task<int> RemoveAsync(CopyEnd end, IReadOnlyList<TEntity> rows, CancellationToken ct) => end.Engine.WriteAsync(_ =>
    {
        end.Db.RemoveRange(rows);
        return Task.FromResult(rows.Count);
    }, ct);

    private async Task StoreAsync(CopyEnd target, List<(TEntity Row, long? Version)> batch, CancellationToken ct)
    {
        if (batch.Count == 0) return;

        await target.Engine.WriteAsync(_ =>
        {
            foreach (var (row, version) in batch)
            {
                var entry = target.Db.Entry(row);
                entry.State = version is null ? EntityState.Added : EntityState.Modified;
                if (version is { } stored && token is not null) entry.Property(token).OriginalValue = stored;
            }

            return Task.FromResult(batch.Count);
        }, ct);
        target.Db.ChangeTracker.Clear();
        batch.Clear();
    }

    private static IEntityType TypeOf(AppDbContext db) => db.Model.FindEntityType(typeof(TEntity))!;

    private static object PartOfKey(AppDbContext db, TEntity row)
    {
        var key = TypeOf(db).FindPrimaryKey()!.Properties;
        return (key.Count > 1 ? key[1] : key[0]).GetGetter().GetClrValueUsingContainingEntity(row)!;
    }

    // Null: the tenant alone is the key, and the filter says so.
    private static IQueryable<TEntity> WithKeys(IQueryable<TEntity> rows, IProperty? part, object[] values)
    {
        if (part is null) return rows;

        var typed = Array.CreateInstance(part.ClrType, values.Length);
        for (var i = 0; i < values.Length; i++) typed.SetValue(values[i], i);
        var row = Expression.Parameter(typeof(TEntity), "row");
        var property = Expression.Call(typeof(EF), nameof(EF.Property), [part.ClrType], row, Expression.Constant(part.Name));
        var isAmong = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [part.ClrType], Expression.Constant(typed), property);
        return rows.Where(Expression.Lambda<Func<TEntity, bool>>(isAmong, row));
    }

    private long VersionOf(AppDbContext db, TEntity row) => token is null ? 0 : (long)TypeOf(db).FindProperty(token)!.GetGetter().GetClrValueUsingContainingEntity(row)!;

    private static IQueryable<TEntity> Rows(CopyEnd end, long? since)
    {
        var rows = end.Db.Set<TEntity>().AsNoTracking();
        return since is { } position ? rows.Where(r => EF.Property<long>(r, Position) > position) : rows;
    }
}
