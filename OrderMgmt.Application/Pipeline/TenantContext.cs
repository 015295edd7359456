using System.Collections.Frozen;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>For whom and by whom something is done.</summary>
/// <param name="Actor">Who the audit trail names, such as <c>service-account:shop</c>.</param>
/// <param name="Permissions">The token's scopes that the membership grants too.</param>
/// <param name="CorrelationId">Ties together what one request caused.</param>
public sealed record Caller(
    TenantId TenantId, string Actor, IReadOnlySet<string> Permissions, TenantSettings Settings, string CorrelationId)
{
    /// <summary>Has the permission, or the wider one that contains it.</summary>
    public bool Can(string permission) =>
        Permissions.Contains(permission) || (Access.Permissions.ContainedIn.TryGetValue(permission, out var wider) && Permissions.Contains(wider));

    /// <summary>One of our own processes, acting for a tenant without a request; it needs no permission.</summary>
    public static Caller System(TenantId tenant, string actor, TenantSettings settings, string correlationId = "") =>
        new(tenant, actor, FrozenSet<string>.Empty, settings, correlationId);
}

/// <summary>The current tenant and caller. Set once in a scope and never changed: nothing else says which tenant it is.</summary>
public sealed class TenantContext
{
    private Caller? caller;

    public bool IsOpen => caller is not null;

    /// <exception cref="TenantNotSetException">No tenant was set in this scope.</exception>
    public Caller Caller => caller ?? throw new TenantNotSetException();

    public TenantId TenantId => Caller.TenantId;

    /// <exception cref="InvalidOperationException">The scope already has its tenant.</exception>
    public void Open(Caller opened) =>
        caller = caller is null ? opened : throw new InvalidOperationException("This scope already has its tenant.");
}

/// <summary>Tenant data was touched outside any tenant: a bug, stopped before a row is read.</summary>
public sealed class TenantNotSetException() : InvalidOperationException("No tenant is set in this scope.");
