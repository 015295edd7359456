using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Placements;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// One act on the directory and its entry in the tenant's audit trail. Where the tenant's rows are in the database of the directory, both
/// are one transaction. Where they are elsewhere, the entry is committed right before the act: a crash between the two leaves an entry
/// whose act did not happen, and never an act without its entry (docs/adr/0026).
/// </summary>
internal sealed class DirectoryUnitOfWork(DirectoryDbContext directory, IServiceScopeFactory scopes, ForEachPlacement placements)
{
    private const string BeforeTheAct = "BeforeTheAct";

    /// <summary>An act on a tenant that is in the directory.</summary>
    /// <param name="actor">Who the audit trail names.</param>
    /// <param name="action">One of <see cref="DirectoryActions"/> or <see cref="Domain.Reporting.Audit.AuditErasure.Action"/>.</param>
    /// <param name="act">May save what it changes, which then stays uncommitted; may run again. An error rolls everything back.</param>
    public async Task<Result<Done>> ExecuteAsync(
        TenantId tenant, string actor, string action, Func<TenantWork, CancellationToken, Task<Result<DirectoryChange>>> act, CancellationToken ct)
    {
        var placement = await directory.Tenants.AsNoTracking().Where(t => t.Id == tenant).Select(t => t.Placement).SingleOrDefaultAsync(ct);
        return await ExecuteAsync(tenant, placement, actor, action, act, ct);
    }

    /// <summary>As the other one, for a tenant that the directory may not have yet.</summary>
    /// <param name="placement">Where its rows are; null for the shared database.</param>
    public async Task<Result<Done>> ExecuteAsync(
        TenantId tenant, string? placement, string actor, string action, Func<TenantWork, CancellationToken, Task<Result<DirectoryChange>>> act, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<TenantContext>().Open(Caller.System(tenant, actor, new TenantSettings(), placement));
        var (work, recorder) = (services.GetRequiredService<IUnitOfWork>(), services.GetRequiredService<ChangeRecorder>());
        var rows = new TenantWork(services.GetRequiredService<AppDbContext>(), services.GetRequiredService<TenantSequences>());
        return placement is null
            ? await WriteAsync(async token => await JoinAsync(rows.Db, token), ct)
            : await ApartAsync(token => WriteAsync(BeginAgainAsync, token), ct);

        async Task<Result<Done>> WriteAsync(Func<CancellationToken, Task<IAsyncDisposable?>> begin, CancellationToken token) =>
            await work.ExecuteAsync<Result<Done>>(action, async attempt =>
            {
                await using var joined = await begin(attempt);
                var change = await act(rows, attempt);
                if (change.Error is { } refused) return refused;

                await directory.SaveChangesAsync(attempt);
                recorder.Describe(change.Value);
                return new Done();
            }, token);
    }

    /// <summary>An act on rows that belong to no tenant, the deployment's keys and placements: it is in no audit trail.</summary>
    public async Task ExecuteAsync(Func<CancellationToken, Task> act, CancellationToken ct)
    {
        await using var scope = placements.Visit(null);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await scope.ServiceProvider.GetRequiredService<IDatabaseEngine>().WriteAsync(async token =>
        {
            await using var joined = await JoinAsync(db, token);
            await act(token);
            return await directory.SaveChangesAsync(token);
        }, ct);
    }

    // The directory's transaction is around the tenant's own, and is committed once that one is.
    private async Task<Result<Done>> ApartAsync(Func<CancellationToken, Task<Result<Done>>> write, CancellationToken ct)
    {
        await using var scope = placements.Visit(null);
        var (db, engine) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<IDatabaseEngine>());
        return await engine.RetryAsync(async token =>
        {
            await using var outer = await engine.BeginWriteAsync(token);
            if (outer is null) return RequestErrors.Busy;

            Result<Done> done;
            await using (await JoinAsync(db, token))
            {
                await directory.Database.CurrentTransaction!.CreateSavepointAsync(BeforeTheAct, token);
                done = await write(token);
            }

            if (done.Error is null) await outer.CommitAsync(CancellationToken.None);
            return done;
        }, ct);
    }

    // Disposed before the commit, which stays the write's own.
    private async Task<Joined> JoinAsync(AppDbContext db, CancellationToken ct)
    {
        directory.ChangeTracker.Clear();
        directory.Database.SetDbConnection(db.Database.GetDbConnection(), contextOwnsConnection: false);
        return new Joined(directory, (await directory.Database.UseTransactionAsync(db.Database.CurrentTransaction!.GetDbTransaction(), ct))!);
    }

    // The tenant's own transaction may be repeated, and the act with it: what it did in the directory's is then taken back first.
    private async Task<IAsyncDisposable?> BeginAgainAsync(CancellationToken ct)
    {
        directory.ChangeTracker.Clear();
        await directory.Database.CurrentTransaction!.RollbackToSavepointAsync(BeforeTheAct, ct);
        return null;
    }

    // Afterwards the directory reads on a connection of its own again: that of the write is another tenant's next.
    private sealed class Joined(DirectoryDbContext directory, IDbContextTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            directory.Database.SetDbConnection(null);
            directory.Database.SetConnectionString(RelationalOptionsExtension.Extract(directory.GetService<IDbContextOptions>()).ConnectionString);
        }
    }
}

/// <summary>The tenant's own rows, for an act on the directory.</summary>
internal sealed record TenantWork(AppDbContext Db, TenantSequences Sequences);

/// <summary>What the audit trail calls the acts on the directory: a contract, as the names of commands are.</summary>
internal static class DirectoryActions
{
    public const string CreateTenant = "CreateTenant";
    public const string SuspendTenant = "SuspendTenant";
    public const string ResumeTenant = "ResumeTenant";
    public const string MoveTenant = "MoveTenant";
    public const string RevertTenantMove = "RevertTenantMove";
    public const string CreateClient = "CreateClient";
    public const string RotateClientSecret = "RotateClientSecret";
    public const string RevokeClient = "RevokeClient";
    public const string AdoptAuditTrail = "AdoptAuditTrail";
}
