using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

[AuditAction("CreateCustomer")]
public sealed record CreateCustomerCommand(CustomerDetails Body) : ICommand<Result<CustomerProfile>>;

internal sealed class CreateCustomerHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<CreateCustomerCommand, Result<CustomerProfile>>
{
    public async ValueTask<Result<CustomerProfile>> Handle(CreateCustomerCommand command, CancellationToken ct)
    {
        if (await db.IdentityTakenAsync(command.Body, null, ct) is { } taken) return taken;

        var created = Customer.Create(command.Body.ToTerms(), clock.GetUtcNow());
        if (created.Failed(out var refused)) return refused;

        db.Customers.Add(created.Value);
        return CustomerMapper.ToReply(created.Value);
    }
}
