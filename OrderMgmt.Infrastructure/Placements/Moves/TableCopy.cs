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

    /// <summary>Adds and changes what the target lacks. What it has too many waits for <see cref="DeleteAsync"/>, as other rows may refer to it.</summary>
    /// <returns>How many rows differed.</returns>
    public abstract Task<int> WriteAsync(CopyEnd source, CopyEnd target, CancellationToken ct);

    /// <summary>Deletes what the last <see cref="WriteAsync"/> found at the target only.</summary>
    public abstract Task<int> DeleteAsync(CopyEnd target, CancellationToken ct);

    /// <summary>Deletes all rows of the tenant.</summary>
    public abstract Task ClearAsync(CopyEnd end, CancellationToken ct);

    public abstract Task<TableContent> ReadAsync(CopyEnd end, CancellationToken ct);

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

    private readonly string? token = type.GetFlattenedProperties().SingleOrDefault(p => p.IsConcurrencyToken)?.Name;
    private readonly HashSet<UInt128> excess = [];

    public override async Task<int> WriteAsync(CopyEnd source, CopyEnd target, CancellationToken ct)
    {
        var known = new Dictionary<UInt128, (UInt128 Row, long Version)>();
        var digest = new RowDigest(TypeOf(target.Db));
        await foreach (var row in Rows(target).WithCancellation(ct)) known[digest.OfKey(row)] = (digest.OfRow(row), VersionOf(target.Db, row));

        var (differing, batch) = (0, new List<(TEntity Row, long? Version)>());
        digest = new RowDigest(TypeOf(source.Db));
        await foreach (var row in Rows(source).WithCancellation(ct))
        {
            var isKnown = known.Remove(digest.OfKey(row), out var copy);
            if (isKnown && copy.Row == digest.OfRow(row)) continue;

            differing++;
            batch.Add((row, isKnown ? copy.Version : null));
            if (batch.Count == BatchSize) await StoreAsync(target, batch, ct);
        }

        await StoreAsync(target, batch, ct);
        excess.Clear();
        excess.UnionWith(known.Keys);
        return differing + excess.Count;
    }

    public override async Task<int> DeleteAsync(CopyEnd target, CancellationToken ct)
    {
        if (excess.Count == 0) return 0;

        var (digest, rows) = (new RowDigest(TypeOf(target.Db)), new List<TEntity>());
        await foreach (var row in Rows(target).WithCancellation(ct))
            if (excess.Contains(digest.OfKey(row))) rows.Add(row);
        foreach (var batch in rows.Chunk(BatchSize)) await RemoveAsync(target, batch, ct);
        return rows.Count;
    }

    public override async Task ClearAsync(CopyEnd end, CancellationToken ct)
    {
        // In batches: one long transaction would keep the other tenants of a file waiting.
        while (await end.Db.Set<TEntity>().AsNoTracking().OrderBy(r => EF.Property<TenantId>(r, nameof(ITenantOwned.TenantId))).Take(BatchSize).ToListAsync(ct) is { Count: > 0 } rows) await RemoveAsync(end, rows, ct);
    }

    public override async Task<TableContent> ReadAsync(CopyEnd end, CancellationToken ct)
    {
        var (digest, rows, hash) = (new RowDigest(TypeOf(end.Db)), 0L, UInt128.Zero);
        await foreach (var row in Rows(end).WithCancellation(ct)) (rows, hash) = (rows + 1, unchecked(hash + digest.OfRow(row)));
        return new TableContent(rows, hash);
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

    private long VersionOf(AppDbContext db, TEntity row) => token is null ? 0 : (long)TypeOf(db).FindProperty(token)!.GetGetter().GetClrValueUsingContainingEntity(row)!;

    private static IAsyncEnumerable<TEntity> Rows(CopyEnd end) => end.Db.Set<TEntity>().AsNoTracking().AsAsyncEnumerable();
}
