using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

public sealed record GetCustomerQuery(CustomerId CustomerId) : IQuery<Result<CustomerProfile>>;

internal sealed class GetCustomerHandler(IAppDbContext db) : IQueryHandler<GetCustomerQuery, Result<CustomerProfile>>
{
    public async ValueTask<Result<CustomerProfile>> Handle(GetCustomerQuery query, CancellationToken ct) =>
        await db.Customers.AsNoTracking().Include(c => c.Addresses).SingleOrDefaultAsync(c => c.Id == query.CustomerId, ct) is { } customer
            ? CustomerMapper.ToReply(customer)
            : CustomerErrors.NotFound;
}
