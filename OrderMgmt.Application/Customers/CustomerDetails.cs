using FluentValidation;
using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

/// <summary>All there is to say of a customer. A mail address or a reference identifies it; both are unique in the tenant.</summary>
/// <param name="Email">Unique whatever its case, and however its domain is written.</param>
/// <param name="Reference">The customer's number in another system.</param>
/// <param name="Addresses">At most 50.</param>
public sealed record CustomerDetails(
    [Text(TextLimits.Name)] string Name,
    [Text(TextLimits.Email, Format = "email")] string? Email = null,
    [Text(TextLimits.Reference)] string? Reference = null,
    [Text(TextLimits.Phone)] string? Phone = null,
    [Items(Customer.MaxAddresses)] IReadOnlyList<CustomerAddressDetails>? Addresses = null)
{
    internal CustomerTerms ToTerms() => new(Name, Email, Reference, Phone, [.. (Addresses ?? []).Select(a => a.ToTerms())]);
}

/// <summary>One of a customer's addresses.</summary>
/// <param name="Id">Of the address to keep or change; null for a new one.</param>
/// <param name="DefaultShipping">At most one address is.</param>
/// <param name="DefaultBilling">At most one address is.</param>
public sealed record CustomerAddressDetails(AddressInput Address, Guid? Id = null, bool DefaultShipping = false, bool DefaultBilling = false)
{
    internal CustomerAddressTerms ToTerms() =>
        new(Id is { } id ? CustomerAddressId.From(id) : null, Address.ToAddress(), DefaultShipping, DefaultBilling);
}

internal sealed class CustomerDetailsValidator : AbstractValidator<CustomerDetails>
{
    public CustomerDetailsValidator()
    {
        RuleFor(c => c.Email).NotNull().When(c => c.Reference is null).WithMessage("Give a mail address or a reference: one of them identifies the customer.");
        RuleFor(c => c.Reference).Must(r => r is null || !string.IsNullOrWhiteSpace(r)).WithMessage("Give a reference that is not blank, or leave it out.");
        RuleFor(c => c.Addresses).Must(a => a is null || a.Where(x => x?.Id is not null).GroupBy(x => x.Id).All(g => g.Count() == 1)).WithMessage("Name each address once.")
            .Must(a => a is null || a.Count(x => x is { DefaultShipping: true }) <= 1).WithMessage("At most one address is the default for shipping.")
            .Must(a => a is null || a.Count(x => x is { DefaultBilling: true }) <= 1).WithMessage("At most one address is the default for billing.");
    }
}
