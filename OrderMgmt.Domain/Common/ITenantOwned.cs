namespace OrderMgmt.Domain.Common;

/// <summary>A row of one tenant. Persistence stamps the tenant when the row is added and fences every later use by it.</summary>
public interface ITenantOwned
{
    TenantId TenantId { get; }
}
