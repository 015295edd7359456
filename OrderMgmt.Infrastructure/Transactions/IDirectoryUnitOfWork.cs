using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// One act on a tenant's rows in the catalogue. They and the entry in the tenant's audit trail are committed by one
/// transaction, so no crash leaves an act without its entry, nor an entry without its act.
/// </summary>
/// <remarks>Needs a scope of its own: it opens the tenant in it and runs one act.</remarks>
public interface IDirectoryUnitOfWork
{
    /// <param name="actor">Who the audit trail names.</param>
    /// <param name="action">One of <see cref="DirectoryActions"/> or <see cref="Domain.Reporting.Audit.AuditErasure.Action"/>.</param>
    /// <param name="act">May save what it changes, which then stays uncommitted. An error rolls everything back.</param>
    Task<Result<Done>> ExecuteAsync(
        TenantId tenant, string actor, string action, Func<CancellationToken, Task<Result<DirectoryChange>>> act, CancellationToken ct);
}

/// <summary>What the audit trail calls the acts on the catalogue: a contract, as the names of commands are.</summary>
public static class DirectoryActions
{
    public const string CreateTenant = "CreateTenant";
    public const string SuspendTenant = "SuspendTenant";
    public const string ResumeTenant = "ResumeTenant";
    public const string CreateClient = "CreateClient";
    public const string RotateClientSecret = "RotateClientSecret";
    public const string RevokeClient = "RevokeClient";
    public const string AdoptAuditTrail = "AdoptAuditTrail";
}
