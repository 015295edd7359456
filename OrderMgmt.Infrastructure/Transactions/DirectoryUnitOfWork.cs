using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>One act on the directory, which is in the same database as the tenants' data and is written in the same transactions.</summary>
/// <remarks>Needs a scope of its own: from the act on, the directory uses the connection that wrote.</remarks>
internal sealed class DirectoryUnitOfWork(
    AppDbContext db, DirectoryDbContext directory, IDatabaseEngine engine, TenantContext context, IUnitOfWork work, ChangeRecorder recorder)
{
    /// <summary>
    /// An act on a tenant's rows. They and the entry in the tenant's audit trail are committed by one transaction, so no crash leaves
    /// an act without its entry, nor an entry without its act. Opens the tenant in its scope.
    /// </summary>
    /// <param name="actor">Who the audit trail names.</param>
    /// <param name="action">One of <see cref="DirectoryActions"/> or <see cref="Domain.Reporting.Audit.AuditErasure.Action"/>.</param>
    /// <param name="act">May save what it changes, which then stays uncommitted. An error rolls everything back.</param>
    public async Task<Result<Done>> ExecuteAsync(
        TenantId tenant, string actor, string action, Func<CancellationToken, Task<Result<DirectoryChange>>> act, CancellationToken ct)
    {
        context.Open(Caller.System(tenant, actor, new TenantSettings()));
        return await work.ExecuteAsync<Result<Done>>(action, async token =>
        {
            await using var joined = await JoinAsync(token);
            var change = await act(token);
            if (change.Error is { } refused) return refused;

            await directory.SaveChangesAsync(token);
            recorder.Describe(change.Value);
            return new Done();
        }, ct);
    }

    /// <summary>An act on rows that belong to no tenant, the deployment's keys: it is in no audit trail.</summary>
    public Task ExecuteAsync(Func<CancellationToken, Task> act, CancellationToken ct) => engine.WriteAsync(async token =>
    {
        await using var joined = await JoinAsync(token);
        await act(token);
        return await directory.SaveChangesAsync(token);
    }, ct);

    // Disposed before the commit, which stays the write's own. On a server the connection keeps the tenant of its session.
    private async Task<IAsyncDisposable> JoinAsync(CancellationToken ct)
    {
        directory.ChangeTracker.Clear();
        directory.Database.SetDbConnection(db.Database.GetDbConnection(), contextOwnsConnection: false);
        return (await directory.Database.UseTransactionAsync(db.Database.CurrentTransaction!.GetDbTransaction(), ct))!;
    }
}

/// <summary>What the audit trail calls the acts on the directory: a contract, as the names of commands are.</summary>
internal static class DirectoryActions
{
    public const string CreateTenant = "CreateTenant";
    public const string SuspendTenant = "SuspendTenant";
    public const string ResumeTenant = "ResumeTenant";
    public const string CreateClient = "CreateClient";
    public const string RotateClientSecret = "RotateClientSecret";
    public const string RevokeClient = "RevokeClient";
    public const string AdoptAuditTrail = "AdoptAuditTrail";
}
