using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Tenants;

namespace OrderMgmt.Infrastructure.Persistence.Records;

/// <summary>The one row per tenant that every writer takes last: position order is commit order, and numbers have no gaps.</summary>
public sealed class TenantHead : ITenantOwned
{
    public TenantId TenantId { get; private set; }

    public long LastNumber { get; private set; }

    public long LastPosition { get; private set; }

    /// <summary>Empty before the first audit entry.</summary>
    public byte[] LastAuditHash { get; private set; } = [];

    public long NextNumber() => ++LastNumber;

    public long NextPosition() => ++LastPosition;

    public void Audited(byte[] hash) => LastAuditHash = hash;
}
