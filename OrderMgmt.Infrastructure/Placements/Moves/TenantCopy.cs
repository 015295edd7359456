using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Placements.Moves;

/// <summary>
/// A tenant's rows at two places, each reached as the tenant itself: filters, guard and row-level security hold for a copy as for anything
/// else.
/// </summary>
internal sealed class TenantCopy : IAsyncDisposable
{
    private const string Actor = "system:move";

    private readonly AsyncServiceScope sourceScope;
    private readonly AsyncServiceScope targetScope;
    private readonly CopyEnd source;
    private readonly CopyEnd target;
    private readonly IReadOnlyList<TableCopy> tables;
    private long copiedTo;

    public TenantCopy(IServiceScopeFactory scopes, Tenant tenant, string? from, string? to)
    {
        (Tenant, From, To) = (tenant.Id, from, to);
        (sourceScope, source) = Open(scopes, tenant, from);
        (targetScope, target) = Open(scopes, tenant, to);
        tables = TableCopy.Of(target.Db.Model);
    }

    public TenantId Tenant { get; }

    public string? From { get; }

    public string? To { get; }

    /// <summary>Makes the rows at the target those of the source as of one moment, while the tenant works.</summary>
    /// <returns>How many rows differed.</returns>
    public Task<int> CopyAsync(CancellationToken ct) => OrAnewAsync(
        () => source.Engine.ReadSnapshotAsync(
            async (_, token) =>
            {
                var position = (await source.Db.TenantSequences.AsNoTracking().SingleAsync(token)).LastPosition;
                var differing = await WriteAsync(null, token);
                copiedTo = position;
                return differing;
            },
            ct),
        ct);

    /// <summary>Reads back what the last round wrote, so that as little as can be is left for when the tenant waits.</summary>
    public async Task ReadBackAsync(CancellationToken ct)
    {
        foreach (var table in tables) await table.ReadBackAsync(target, ct);
    }

    /// <summary>Copies what was written since the last <see cref="CopyAsync"/>, while nothing is written at the source.</summary>
    /// <returns>What each table holds, the same at both places.</returns>
    /// <exception cref="InvalidOperationException">A table is not the same at both places.</exception>
    public async Task<IReadOnlyList<(string Table, TableContent Content)>> CatchUpAsync(CancellationToken ct)
    {
        // An erasure is the one act that changes an entry.
        var erased = await source.Db.AuditEntries.AnyAsync(e => e.Position > copiedTo && e.Action == AuditErasure.Action, ct);
        await OrAnewAsync(() => WriteAsync(erased ? null : copiedTo, ct), ct);
        var contents = new List<(string, TableContent)>();
        foreach (var table in tables) contents.Add((table.Table, await table.VerifyAsync(source, target, ct)));
        return contents;
    }

    /// <returns>What is wrong with the trail at the target; null when nothing is.</returns>
    public async Task<string?> VerifyTrailAsync(CancellationToken ct)
    {
        var services = targetScope.ServiceProvider;
        var chain = new AuditChain(target.Db, services.GetRequiredService<ITenantSequence>(), services.GetRequiredService<IAuditKeys>());
        var proof = await services.GetRequiredService<ISnapshotReads>().ReadAsync(chain.VerifyAsync, ct);
        return proof.Break?.Reason ?? (proof.IsSigned ? null : "The head is not signed by a key of this deployment.");
    }

    /// <summary>From here on nothing is written at the source, and no worker takes its messages.</summary>
    public Task CloseAsync(CancellationToken ct) => WithSequenceAsync(source, async sequence =>
    {
        sequence.Close();
        await source.Db.ParkMessagesAsync(Tenant, ct);
        return true;
    }, ct);

    public Task ReopenSourceAsync(CancellationToken ct) => WithSequenceAsync(source, async sequence =>
    {
        sequence.Open();
        await source.Db.UnparkMessagesAsync(Tenant, ct);
        return true;
    }, ct);

    public Task OpenTargetAsync(CancellationToken ct) => WithSequenceAsync(target, async sequence =>
    {
        sequence.Open();
        await target.Db.TakeMessagesOverAsync(source.Db, Tenant, ct);
        return true;
    }, ct);

    /// <returns>False, and nothing is closed, when the target has another newest position.</returns>
    public Task<bool> CloseTargetAtAsync(long? position, CancellationToken ct) => WithSequenceAsync(target, async sequence =>
    {
        if (sequence.LastPosition != position) return false;
        sequence.Close();
        await target.Db.ParkMessagesAsync(Tenant, ct);
        return true;
    }, ct);

    public Task ClearTargetAsync(CancellationToken ct) => ClearAsync(target, ct);

    public Task ClearSourceAsync(CancellationToken ct) => ClearAsync(source, ct);

    public async ValueTask DisposeAsync()
    {
        await sourceScope.DisposeAsync();
        await targetScope.DisposeAsync();
    }

    private static (AsyncServiceScope Scope, CopyEnd End) Open(IServiceScopeFactory scopes, Tenant tenant, string? placement)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Open(Caller.System(tenant.Id, Actor, tenant.Settings, placement));
        var end = new CopyEnd(scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<IDatabaseEngine>());
        end.Db.AllowLongStatements();
        return (scope, end);
    }

    // What is unique at the source may be another row's at the target, from an earlier round.
    private async Task<int> OrAnewAsync(Func<Task<int>> write, CancellationToken ct)
    {
        try
        {
            return await write();
        }
        catch (Exception e) when (LostRaces.IsLostRace(e))
        {
            await ClearAsync(target, ct);
            return await WriteAsync(null, ct);
        }
    }

    private async Task<int> WriteAsync(long? since, CancellationToken ct)
    {
        var differing = 0;
        foreach (var table in tables) differing += await table.WriteAsync(source, target, since, ct);
        foreach (var table in tables.Reverse()) await table.DeleteAsync(target, ct);
        return differing;
    }

    private async Task ClearAsync(CopyEnd end, CancellationToken ct)
    {
        foreach (var table in tables.Reverse()) await table.ClearAsync(end, ct);
        await end.Engine.WriteAsync(async token =>
        {
            await end.Db.RemoveMessagesAsync(Tenant, token);
            return true;
        }, ct);
    }

    private static Task<bool> WithSequenceAsync(CopyEnd end, Func<TenantSequence, Task<bool>> act, CancellationToken ct) => end.Engine.WriteAsync(async token =>
        await act(await end.Engine.StoreLevelsAndLockSequenceAsync([], token)), ct);
}
