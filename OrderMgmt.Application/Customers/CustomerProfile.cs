using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

/// <summary>A customer.</summary>
/// <param name="Masked">Personal data is shown as <c>A***</c> and the like, because the caller lacks the permission <c>customers:readPersonal</c>.</param>
/// <param name="Addresses">In the order they were given in.</param>
/// <param name="Version">Grows with each change; the ETag is this number in quotes.</param>
public sealed record CustomerProfile(
    Guid Id,
    [Text(TextLimits.Reference)] string? Reference,
    [Text(TextLimits.Name)] string Name,
    [Text(TextLimits.Email)] string? Email,
    [Text(TextLimits.Phone)] string? Phone,
    bool Masked,
    [Items(Customer.MaxAddresses)] IReadOnlyList<CustomerAddressResponse> Addresses,
    DateTimeOffset CreatedAt,
    [Whole(1)] long Version) : IMasked, IVersionedReply
{
    object IMasked.Mask(PersonalData personal) => this with
    {
        Masked = true,
        Name = personal.OfName(Name),
        Email = personal.OfMail(Email),
        Phone = personal.Of(Phone),
        Addresses = [.. Addresses.Select(a => a with { Address = personal.Of(a.Address) })],
    };

    internal static CustomerProfile From(Customer customer) => new(
        customer.Id.Value,
        customer.Reference,
        customer.Name,
        customer.Email,
        customer.Phone,
        Masked: false,
        [.. customer.Addresses.OrderBy(a => a.No).Select(CustomerAddressResponse.From)],
        customer.RegisteredAt,
        customer.Version);
}

/// <summary>One of a customer's addresses.</summary>
/// <param name="Id">Send it with the address to keep it.</param>
public sealed record CustomerAddressResponse(Guid Id, AddressResponse Address, bool DefaultShipping, bool DefaultBilling)
{
    internal static CustomerAddressResponse From(CustomerAddress address) =>
        new(address.Id.Value, AddressResponse.From(address.Address), address.DefaultShipping, address.DefaultBilling);
}
