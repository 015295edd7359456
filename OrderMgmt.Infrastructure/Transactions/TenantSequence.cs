using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>The one row per tenant that every writer takes last: position order is commit order, and numbers have no gaps.</summary>
public sealed class TenantSequence : ITenantOwned
{
    public TenantId TenantId { get; private set; }

    public long LastNumber { get; private set; }

    public long LastPosition { get; private set; }

    /// <summary>Empty before the first audit entry.</summary>
    public byte[] LastAuditHash { get; private set; } = [];

    /// <summary>The key that signed this row; empty before the first audit entry.</summary>
    public string SignedBy { get; private set; } = "";

    /// <summary>Over <see cref="AuditHead.Statement"/>; every writer gives a new one.</summary>
    public byte[] Signature { get; private set; } = [];

    /// <summary>Nothing is written for the tenant here: it is on its way to another placement, or gone.</summary>
    public bool IsClosed { get; private set; }

    public SignedAuditHead Signed => new(new AuditHead(TenantId, LastNumber, LastPosition, LastAuditHash), SignedBy, Signature);

    public void Close() => IsClosed = true;

    public void Open() => IsClosed = false;

    public long NextNumber() => ++LastNumber;

    public long NextPosition() => ++LastPosition;

    public void Audited(byte[] hash) => LastAuditHash = hash;

    public void Sign(string keyId, byte[] signature) => (SignedBy, Signature) = (keyId, signature);
}
