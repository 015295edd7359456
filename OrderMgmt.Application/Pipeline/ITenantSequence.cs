using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Application.Pipeline;

/// <summary>
/// The one row per tenant that orders its writes. Taking it makes the tenant's other writers wait for this commit,
/// so handlers take it last, after the stock.
/// </summary>
public interface ITenantSequence
{
    /// <summary>The next order number; a rolled back transaction gives it back, so numbers have no gaps.</summary>
    /// <param name="year">In which the order was placed, where the tenant is.</param>
    Task<OrderNumber> NextOrderNumberAsync(int year, CancellationToken ct);

    /// <summary>The counters and their signature, read without taking the row.</summary>
    Task<SignedAuditHead> ReadAsync(CancellationToken ct);

    /// <summary>The newest position given out, read without taking the row; 0 when there is none. All that has it or an earlier one is stored.</summary>
    Task<long> LastPositionAsync(CancellationToken ct);
}
