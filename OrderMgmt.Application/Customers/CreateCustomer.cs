using FluentValidation;
using Mediator;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

public sealed record CreateCustomerCommand(CustomerDetails Customer) : ICommand<Result<CustomerProfile>>;

internal sealed class CreateCustomerValidator : AbstractValidator<CreateCustomerCommand>
{
    public CreateCustomerValidator() => RuleFor(c => c.Customer).SetValidator(new CustomerDetailsValidator()).OverridePropertyName("");
}

internal sealed class CreateCustomerHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<CreateCustomerCommand, Result<CustomerProfile>>
{
    public async ValueTask<Result<CustomerProfile>> Handle(CreateCustomerCommand command, CancellationToken ct)
    {
        if (await db.IdentityTakenAsync(command.Customer, null, ct) is { } taken) return taken;

        var created = Customer.Create(command.Customer.ToTerms(), clock.GetUtcNow());
        if (created.Failed(out var refused)) return refused;

        db.Customers.Add(created.Value);
        return CustomerProfile.From(created.Value);
    }
}
