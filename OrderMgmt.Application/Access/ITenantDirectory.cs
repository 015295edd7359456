using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Access;

/// <summary>What is read about a tenant before its data may be touched. Answers may be up to 30 seconds old.</summary>
public interface ITenantDirectory
{
    /// <summary>Null when there is no such tenant.</summary>
    ValueTask<TenantEntry?> FindAsync(TenantId tenant, CancellationToken ct);

    /// <summary>The scopes granted to the principal in this tenant; null when it is no member.</summary>
    ValueTask<IReadOnlyList<string>?> FindGrantAsync(TenantId tenant, string issuer, string subject, CancellationToken ct);
}

/// <param name="Placement">Where its rows are; null for the database that tenants share.</param>
/// <param name="IsAvailable">False while the schema of its placement is not at head: its rows are neither read nor written then.</param>
/// <param name="IsMoving">On its way to another placement: such an entry is never out of date.</param>
public sealed record TenantEntry(string Name, TenantStatus Status, TenantSettings Settings, string? Placement = null, bool IsAvailable = true, bool IsMoving = false);
