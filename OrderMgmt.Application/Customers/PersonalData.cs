using OrderMgmt.Application.Orders;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

/// <summary>The one place that decides what the caller sees of a person.</summary>
internal sealed class PersonalData(TenantContext tenant)
{
    private const string Hidden = "***";

    /// <summary>The caller may see it, search it and write it back.</summary>
    public bool IsShown => tenant.Caller.Can(Permissions.CustomersReadPersonal);

    private bool AddressesAreShown => tenant.Caller.Can(Permissions.CustomersReadAddresses);

    public CustomerProfile Show(Customer customer)
    {
        var whole = CustomerProfile.From(customer);
        return IsShown ? whole : whole with
        {
            Masked = true,
            Name = Initial(whole.Name),
            Email = whole.Email is null ? null : Initial(whole.Email) + "@…",
            Phone = Hide(whole.Phone),
            Addresses = AddressesAreShown ? whole.Addresses : [.. whole.Addresses.Select(a => a with { Address = Mask(a.Address) })],
        };
    }

    // The country alone stays: it says what taxes and reports need, and nobody's name.
    private static AddressResponse Mask(AddressResponse address) => new(
        Initial(address.Name), Hidden, Hide(address.Line2), Hidden, Hide(address.Region), Hide(address.PostalCode), address.Country);

    private static string Initial(string text) => text.EnumerateRunes().First() + Hidden;

    private static string? Hide(string? text) => text is null ? null : Hidden;
}
