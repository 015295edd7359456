using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

/// <summary>Replaces a customer's details. Earlier orders keep the details they were made with.</summary>
[AuditAction("UpdateCustomer")]
public sealed record UpdateCustomerCommand(CustomerId CustomerId, long? ExpectedVersion, CustomerDetails Body)
    : ICommand<Result<CustomerProfile>>, IVersionedCommand;

// Who reads masks would write them back over what they hide.
internal sealed class UpdateCustomerGuard(PersonalData personal) : IGuard<UpdateCustomerCommand>
{
    public ValueTask<Error?> RefusalAsync(UpdateCustomerCommand message, CancellationToken ct) =>
        ValueTask.FromResult(personal.IsShown ? null : CustomerErrors.PersonalDataForbidden);
}

internal sealed class UpdateCustomerHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<UpdateCustomerCommand, Result<CustomerProfile>>
{
    public async ValueTask<Result<CustomerProfile>> Handle(UpdateCustomerCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.CustomerId, command.ExpectedVersion, ct);
        if (loaded.Failed(out var missing)) return missing;
        if (await db.IdentityTakenAsync(command.Body, command.CustomerId, ct) is { } taken) return taken;

        var changed = loaded.Value.Change(command.Body.ToTerms(), clock.GetUtcNow());
        return changed.Failed(out var refused) ? refused : CustomerMapper.ToReply(changed.Value);
    }
}
