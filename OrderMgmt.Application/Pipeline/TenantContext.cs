using System.Collections.Frozen;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>For whom and by whom something is done.</summary>
/// <param name="Actor">Who the audit trail names, such as <c>service-account:shop</c>.</param>
/// <param name="Permissions">The token's scopes that the membership grants too.</param>
/// <param name="CorrelationId">Ties together what one request caused.</param>
/// <param name="Placement">Where the tenant's rows are, by its name in the directory; null for the database that tenants share.</param>
public sealed record Caller(
    TenantId TenantId, string Actor, IReadOnlySet<string> Permissions, TenantSettings Settings, string CorrelationId, string? Placement)
{
    /// <summary>Has the permission, or the wider one that contains it.</summary>
    public bool Can(string permission) =>
        Permissions.Contains(permission) || (Access.Permissions.ContainedIn.TryGetValue(permission, out var wider) && Permissions.Contains(wider));

    /// <summary>One of our own processes, acting for a tenant without a request; it needs no permission.</summary>
    public static Caller System(TenantId tenant, string actor, TenantSettings settings, string? placement, string correlationId = "") =>
        new(tenant, actor, FrozenSet<string>.Empty, settings, correlationId, placement);
}

/// <summary>The current tenant and caller. Set once in a scope and never changed: nothing else says which tenant it is.</summary>
public sealed class TenantContext
{
    private Caller? caller;
    private string? visited;
    private bool isPlaced;

    public bool IsOpen => caller is not null;

    /// <exception cref="TenantNotSetException">No tenant was set in this scope.</exception>
    public Caller Caller => caller ?? throw new TenantNotSetException();

    public TenantId TenantId => Caller.TenantId;

    /// <summary>
    /// Where the rows of this scope are. Asking decides it: what is read and written from then on is there, so a tenant that lives
    /// elsewhere can no longer be opened.
    /// </summary>
    public string? Placement
    {
        get
        {
            isPlaced = true;
            return caller is null ? visited : caller.Placement;
        }
    }

    /// <exception cref="InvalidOperationException">The scope already has its tenant, or uses another placement.</exception>
    public void Open(Caller opened)
    {
        if (caller is not null) throw new InvalidOperationException("This scope already has its tenant.");
        if ((isPlaced || visited is not null) && opened.Placement != visited) throw new InvalidOperationException("This scope already uses another placement.");
        caller = opened;
    }

    /// <summary>For what serves all tenants of a placement and belongs to none of them.</summary>
    /// <exception cref="InvalidOperationException">The scope has a tenant, or uses a placement already.</exception>
    public void Visit(string? placement)
    {
        if (caller is not null || isPlaced) throw new InvalidOperationException("This scope already has its tenant or placement.");
        visited = placement;
    }
}

/// <summary>Tenant data was touched outside any tenant: a bug, stopped before a row is read.</summary>
public sealed class TenantNotSetException() : InvalidOperationException("No tenant is set in this scope.");
