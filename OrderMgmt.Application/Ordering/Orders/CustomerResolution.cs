using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>Who an order is for.</summary>
/// <param name="Id">Null for one who is known by this order alone.</param>
internal sealed record OrderCustomer(CustomerId? Id, CustomerSnapshot Snapshot);

internal static class CustomerResolution
{
    /// <summary>Completes who orders from the customer on record: what the caller gave is kept, the rest is the customer's.</summary>
    public static async Task<Result<OrderCustomer>> ResolveAsync(this IAppDbContext db, CustomerInput input, CancellationToken ct)
    {
        if (input.CustomerId is not { } given) return new OrderCustomer(null, new CustomerSnapshot(input.Name!, input.Email));

        var id = CustomerId.From(given);
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (customer is null) return OrderErrors.UnknownCustomer.At("/customer/customerId");
        return new OrderCustomer(id, new CustomerSnapshot(input.Name ?? customer.Name, input.Email ?? customer.Email));
    }
}
