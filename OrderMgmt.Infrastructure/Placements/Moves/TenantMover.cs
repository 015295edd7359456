using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Placements.Moves;

/// <summary>
/// Moves a tenant's rows to another placement, on the same engine or another, while it works. Each step is recorded before it begins: a run
/// that was killed is continued by the next, or taken back by an abort (docs/adr/0027).
/// </summary>
internal sealed class TenantMover(
    DirectoryDbContext directory, DirectoryUnitOfWork work, IServiceScopeFactory scopes, TenancySettings settings, TimeProvider clock, ILogger<TenantMover> log)
{
    private const int MaxRounds = 5;

    // What is copied in less than this is copied in the window.
    private static readonly TimeSpan ShortRound = TimeSpan.FromSeconds(1);

    /// <summary>Safe to repeat: what a run that was killed has begun is continued.</summary>
    /// <param name="to">Null for the shared database.</param>
    public async Task<Result<MoveOutcome>> MoveAsync(TenantId id, string? to, string actor, CancellationToken ct)
    {
        if (await FindTenantAsync(id, ct) is not { } tenant) return TenantErrors.NotFound;

        var move = await FindMoveAsync(id, ct);
        if (move is { Step: MoveStep.Switched or MoveStep.Confirmed }) return move.To == to ? MoveErrors.AwaitsConfirmation : MoveErrors.Unconfirmed;
        if (move is not null && move.To != to) return MoveErrors.OtherMove;
        if (move is null && tenant.Placement == to) return MoveErrors.AlreadyThere;
        if (to is not null && !await directory.Placements.AnyAsync(p => p.Name == to && p.State == PlacementState.Ready, ct)) return PlacementErrors.NotReady(to);

        var from = move is null ? tenant.Placement : move.From;
        if (move is null)
            await work.ExecuteAsync(_ => Task.FromResult(directory.TenantMoves.Add(TenantMove.Begin(id, from, to, clock.GetUtcNow() + settings.UntilKnown))), ct);
        var run = Guid.CreateVersion7();
        await RecordAsync(id, null, m => m.TakeOver(run), ct);

        await using var copy = new TenantCopy(scopes, tenant, from, to);
        if (move is { Step: MoveStep.Closed }) await ReopenAsync(copy, run, ct);
        if (await PrepareAsync(copy, run, ct) is { } broken) return broken;

        var began = clock.GetTimestamp();
        await RecordAsync(id, run, m => m.Close(), ct);
        try
        {
            await copy.CloseAsync(ct);
            var contents = await copy.CatchUpAsync(ct);
            await copy.OpenTargetAsync(ct);
            await SwitchAsync(copy, run, actor, ct);
            return new MoveOutcome(clock.GetElapsedTime(began), contents);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is not MoveTakenOverException)
        {
            // The commit of the switch may have come through although its answer did not: then the old place must stay closed.
            if ((await FindTenantAsync(id, CancellationToken.None))?.Placement == to) throw;
            log.LogError(e, "The move of tenant {TenantId} was broken off before the switch; the tenant works where it was", id);
            await ReopenAsync(copy, run, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Takes back a move that has not switched: the tenant works where it was, and what was copied is deleted.</summary>
    public async Task<Result<Done>> AbortAsync(TenantId id, CancellationToken ct)
    {
        if (await FindMoveAsync(id, ct) is not { } move) return MoveErrors.NoMove;
        if (move.Step is MoveStep.Switched or MoveStep.Confirmed) return MoveErrors.Switched;

        var run = Guid.CreateVersion7();
        await RecordAsync(id, null, m => m.TakeOver(run), ct);
        await using var copy = new TenantCopy(scopes, (await FindTenantAsync(id, ct))!, move.From, move.To);
        await ReopenAsync(copy, run, ct);
        await copy.ClearTargetAsync(ct);
        return await EndAsync(id, run, ct);
    }

    /// <summary>Ends a move that has switched: deletes the old rows, after which it can no longer be taken back.</summary>
    public async Task<Result<Done>> ConfirmAsync(TenantId id, CancellationToken ct)
    {
        if (await FindMoveAsync(id, ct) is not { Step: MoveStep.Switched or MoveStep.Confirmed } move) return MoveErrors.NotSwitched;

        var run = Guid.CreateVersion7();
        await RecordAsync(id, null, m => m.TakeOver(run), ct);
        await RecordAsync(id, run, m => m.Confirm(), ct); // before the first row is gone
        await using var copy = new TenantCopy(scopes, (await FindTenantAsync(id, ct))!, move.From, move.To);
        await copy.ClearSourceAsync(ct);
        return await EndAsync(id, run, ct);
    }

    /// <summary>
    /// Takes back a move that has switched: the tenant works on its old rows. Refused once something was written at the new place, which
    /// would be lost; then the way back is another move.
    /// </summary>
    public async Task<Result<Done>> RevertAsync(TenantId id, string actor, CancellationToken ct)
    {
        if (await FindMoveAsync(id, ct) is not { Step: MoveStep.Switched } move) return MoveErrors.NotSwitched;

        var run = Guid.CreateVersion7();
        await RecordAsync(id, null, m => m.TakeOver(run), ct);
        await using var copy = new TenantCopy(scopes, (await FindTenantAsync(id, ct))!, move.From, move.To);
        if (!await copy.CloseTargetAtAsync(move.SwitchedPosition, ct)) return MoveErrors.WrittenSince;

        await copy.ReopenSourceAsync(ct);
        var reverted = await work.ExecuteAsync(id, move.From, actor, DirectoryActions.RevertTenantMove, async (_, token) =>
        {
            (await directory.Tenants.SingleAsync(t => t.Id == id, token)).Place(move.From);
            (await directory.TenantMoves.SingleAsync(m => m.TenantId == id, token)).Reopen(); // if it dies here, an abort does the rest
            return Described(id, move.To, move.From);
        }, ct);
        if (reverted.Error is not null) return reverted;

        await copy.ClearTargetAsync(ct);
        return await EndAsync(id, run, ct);
    }

    // While the tenant works: until what is left to copy is little, and every process knows of the move.
    private async Task<Error?> PrepareAsync(TenantCopy copy, Guid run, CancellationToken ct)
    {
        for (var round = 1; ; round++)
        {
            await RecordAsync(copy.Tenant, run, _ => { }, ct);
            var began = clock.GetTimestamp();
            var differing = await copy.CopyAsync(ct);
            var took = clock.GetElapsedTime(began);
            log.LogInformation("Round {Round} of moving tenant {TenantId}: {Rows} rows in {Seconds:0.0} s", round, copy.Tenant, differing, took.TotalSeconds);

            var wait = await KnownAtAsync(copy.Tenant, ct) - clock.GetUtcNow();
            if (wait > TimeSpan.Zero) await Task.Delay(wait < ShortRound ? wait : ShortRound, clock, ct);
            else if (took < ShortRound || differing == 0 || round >= MaxRounds) break;
        }

        await copy.ReadBackAsync(ct);
        return await copy.VerifyTrailAsync(ct) is { } broken ? MoveErrors.BrokenTrail(broken) : null;
    }

    private async Task SwitchAsync(TenantCopy copy, Guid run, string actor, CancellationToken ct)
    {
        var switched = await work.ExecuteAsync(copy.Tenant, copy.To, actor, DirectoryActions.MoveTenant, async (rows, token) =>
        {
            var move = await directory.TenantMoves.SingleAsync(m => m.TenantId == copy.Tenant, token);
            if (move.Run != run) throw new MoveTakenOverException();

            // The entry about the move is the one position that follows.
            move.SwitchedAt(await rows.Sequences.LastPositionAsync(token) + 1);
            move.Switch();
            (await directory.Tenants.SingleAsync(t => t.Id == copy.Tenant, token)).Place(copy.To);
            return Described(copy.Tenant, copy.From, copy.To);
        }, ct);
        if (switched.Error is { } refused) throw new InvalidOperationException($"The move could not be recorded: {refused.Message}");
    }

    private async Task ReopenAsync(TenantCopy copy, Guid run, CancellationToken ct)
    {
        await copy.ReopenSourceAsync(ct);
        await RecordAsync(copy.Tenant, run, m => m.Reopen(), ct);
    }

    private async Task<Result<Done>> EndAsync(TenantId id, Guid run, CancellationToken ct)
    {
        await RecordAsync(id, run, m => directory.TenantMoves.Remove(m), ct);
        return new Done();
    }

    private Task RecordAsync(TenantId id, Guid? run, Action<TenantMove> record, CancellationToken ct) => work.ExecuteAsync(async token =>
    {
        var move = await directory.TenantMoves.SingleOrDefaultAsync(m => m.TenantId == id, token);
        if (move is null || (run is not null && move.Run != run)) throw new MoveTakenOverException();
        record(move);
    }, ct);

    private Task<Tenant?> FindTenantAsync(TenantId id, CancellationToken ct) => directory.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct);

    private Task<TenantMove?> FindMoveAsync(TenantId id, CancellationToken ct) => directory.TenantMoves.AsNoTracking().SingleOrDefaultAsync(m => m.TenantId == id, ct);

    private Task<DateTimeOffset> KnownAtAsync(TenantId id, CancellationToken ct) => directory.TenantMoves.Where(m => m.TenantId == id).Select(m => m.KnownAt).SingleAsync(ct);

    private static DirectoryChange Described(TenantId id, string? from, string? to) => new(
        nameof(Tenant), id.Value, new JsonObject { ["placement"] = from ?? Placement.Shared }, new JsonObject { ["placement"] = to ?? Placement.Shared });
}

/// <summary>What a move came to.</summary>
/// <param name="Window">For how long the tenant's writes were refused.</param>
/// <param name="Contents">By table, the same at both places.</param>
internal sealed record MoveOutcome(TimeSpan Window, IReadOnlyList<(string Table, TableContent Content)> Contents);

/// <summary>Another run works on this move by now.</summary>
internal sealed class MoveTakenOverException() : InvalidOperationException("Another run has taken over this move, or ended it.");
