namespace OrderMgmt.Domain.Common;

/// <summary>A row of one tenant. Persistence sets the tenant when the row is added, and filters every later use by it.</summary>
public interface ITenantOwned
{
    TenantId TenantId { get; }
}
