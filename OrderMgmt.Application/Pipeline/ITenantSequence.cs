using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Application.Pipeline;

/// <summary>
/// The one row per tenant that orders its writes. The unit of work takes it last, after the stock: its holder makes the
/// tenant's other writers wait for its commit.
/// </summary>
public interface ITenantSequence
{
    /// <summary>The counters and their signature, read without taking the row.</summary>
    Task<SignedAuditHead> ReadAsync(CancellationToken ct);

    /// <summary>The newest position given out, read without taking the row; 0 when there is none. All that has it or an earlier one is stored.</summary>
    Task<long> LastPositionAsync(CancellationToken ct);
}
