using OrderMgmt.Application.Access;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;

namespace OrderMgmt.Application.Pipeline;

/// <summary>A reply that tells of a person.</summary>
internal interface IMasked
{
    /// <summary>The reply as the caller may see it.</summary>
    object Mask(PersonalData personal);
}

/// <summary>The one place that decides what the caller sees of a person.</summary>
internal sealed class PersonalData(TenantContext tenant)
{
    private const string Hidden = "***";

    /// <summary>The caller may see it, search it and write it back.</summary>
    public bool IsShown => tenant.Caller.Can(Permissions.CustomersReadPersonal);

    private bool AddressesAreShown => tenant.Caller.Can(Permissions.CustomersReadAddresses);

    public CustomerResponse Of(CustomerResponse customer) =>
        IsShown ? customer : customer with { Name = Initial(customer.Name), Email = MailInitial(customer.Email), Masked = true };

    public CustomerProfile Of(CustomerProfile customer) => IsShown ? customer : customer with
    {
        Masked = true,
        Name = Initial(customer.Name),
        Email = MailInitial(customer.Email),
        Phone = Hide(customer.Phone),
        Addresses = [.. customer.Addresses.Select(a => a with { Address = Of(a.Address) })],
    };

    // The country alone stays: it says what taxes and reports need, and nobody's name.
    public AddressResponse Of(AddressResponse address) => AddressesAreShown ? address : new AddressResponse(
        Initial(address.Name), Hidden, Hide(address.Line2), Hidden, Hide(address.Region), Hide(address.PostalCode), address.Country);

    /// <summary>A text of which nothing may be seen.</summary>
    public string? Of(string? text) => IsShown ? text : Hide(text);

    private static string Initial(string text) => text.Length == 0 ? Hidden : text.EnumerateRunes().First() + Hidden;

    private static string? MailInitial(string? address) => address is null ? null : Initial(address) + "@…";

    private static string? Hide(string? text) => text is null ? null : Hidden;
}
