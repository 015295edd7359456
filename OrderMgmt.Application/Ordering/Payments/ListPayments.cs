using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Payments;

/// <summary>The payment records of an order, oldest first.</summary>
public sealed record ListPaymentsQuery(OrderId OrderId) : IQuery<Result<Page<PaymentResponse>>>;

internal sealed class ListPaymentsHandler(IAppDbContext db) : IQueryHandler<ListPaymentsQuery, Result<Page<PaymentResponse>>>
{
    public async ValueTask<Result<Page<PaymentResponse>>> Handle(ListPaymentsQuery query, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == query.OrderId, ct) is not { } order) return OrderErrors.NotFound;

        var found = await db.PaymentRecords.AsNoTracking().Where(x => x.OrderId == query.OrderId).OrderBy(x => x.Position).ToListAsync(ct);
        return new Page<PaymentResponse>([.. found.Select(x => PaymentResponse.From(order, x))], null);
    }
}
