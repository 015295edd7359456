using Mediator;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering.Payments;

/// <summary>The payment records of an order, oldest first.</summary>
public sealed record ListPaymentsQuery(OrderId OrderId) : IQuery<Result<Page<PaymentResponse>>>;

internal sealed class ListPaymentsHandler(IAppDbContext db) : IQueryHandler<ListPaymentsQuery, Result<Page<PaymentResponse>>>
{
    public ValueTask<Result<Page<PaymentResponse>>> Handle(ListPaymentsQuery query, CancellationToken ct) =>
        db.ListAsync(query.OrderId, db.PaymentRecords.Where(p => p.OrderId == query.OrderId).OrderBy(p => p.Position), PaymentResponse.From, ct);
}
