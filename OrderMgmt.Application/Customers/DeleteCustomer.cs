using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

/// <summary>Removes a customer no order names.</summary>
[AuditAction("DeleteCustomer")]
public sealed record DeleteCustomerCommand(CustomerId CustomerId, long? ExpectedVersion) : ICommand<Result<Done>>, IVersionedCommand;

internal sealed class DeleteCustomerHandler(IAppDbContext db, IUsage<CustomerId> orders) : ICommandHandler<DeleteCustomerCommand, Result<Done>>
{
    public async ValueTask<Result<Done>> Handle(DeleteCustomerCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.CustomerId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;
        if (await orders.IsUsedAsync(command.CustomerId, ct)) return CustomerErrors.HasOrders;

        db.Customers.Remove(loaded.Value);
        return new Done();
    }
}
