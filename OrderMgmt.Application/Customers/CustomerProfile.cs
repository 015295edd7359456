using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using Riok.Mapperly.Abstractions;

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
}

/// <summary>One of a customer's addresses.</summary>
/// <param name="Id">Send it with the address to keep it.</param>
public sealed record CustomerAddressResponse(Guid Id, AddressResponse Address, bool DefaultShipping, bool DefaultBilling);

/// <summary>Replies that mirror the domain: a member that is not mapped does not compile.</summary>
[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
internal static partial class CustomerMapper
{
    [MapProperty(nameof(Customer.RegisteredAt), nameof(CustomerProfile.CreatedAt))]
    [MapValue(nameof(CustomerProfile.Masked), false)]
    public static partial CustomerProfile ToReply(Customer customer);

    private static partial CustomerAddressResponse ToReply(CustomerAddress address);

    private static IReadOnlyList<CustomerAddressResponse> InOrder(IReadOnlyList<CustomerAddress> addresses) => [.. addresses.OrderBy(a => a.No).Select(ToReply)];

    private static Guid ToGuid(CustomerId id) => id.Value;

    private static Guid ToGuid(CustomerAddressId id) => id.Value;
}
