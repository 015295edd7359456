using System.Text.Json.Serialization;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Access;

public enum TenantStatus
{
    Active,
    Suspended,
}

/// <summary>A customer of this system, as the directory of tenants holds it: read before any of the tenant's own data.</summary>
public sealed class Tenant
{
    private Tenant() { }

    public TenantId Id { get; private set; }

    public string Name { get; private set; } = "";

    public TenantStatus Status { get; private set; }

    public TenantSettings Settings { get; private set; } = new();

    /// <summary>Where its rows are, by the placement's name; null for the database that tenants share.</summary>
    public string? Placement { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public static Tenant Create(TenantId id, string name, TenantSettings settings, DateTimeOffset now, string? placement = null) =>
        new() { Id = id, Name = name, Settings = settings, Status = TenantStatus.Active, CreatedAt = now, Placement = placement };

    /// <param name="placement">Null for the database that tenants share.</param>
    public void Place(string? placement) => Placement = placement;

    public void Suspend() => Status = TenantStatus.Suspended;

    public void Resume() => Status = TenantStatus.Active;
}

/// <summary>What a tenant chose. Stored as JSON: a new setting needs a default here and nothing else.</summary>
public sealed record TenantSettings
{
    /// <summary>The shape of this JSON; grows when a setting changes its meaning.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Where the tenant's days and years begin: a name of the tz database.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>A placed order is confirmed at once.</summary>
    public bool AutoConfirm { get; init; } = true;

    /// <summary>After how many hours an order that is still pending is cancelled; null for never.</summary>
    public int? PendingExpiryHours { get; init; }

    [JsonIgnore]
    public TimeSpan? PendingExpiry => PendingExpiryHours is { } hours ? TimeSpan.FromHours(hours) : null;
}
