using OrderMgmt.Application.Access;
using OrderMgmt.Application.Input;

namespace OrderMgmt.Application.Pipeline;

/// <summary>A reply with personal data.</summary>
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

    // The country alone stays: it says what taxes and reports need, and names no person.
    public AddressResponse Of(AddressResponse address) => AddressesAreShown ? address : new AddressResponse(
        Initial(address.Name), Hidden, Hide(address.Line2), Hidden, Hide(address.Region), Hide(address.PostalCode), address.Country);

    /// <summary>A text of which nothing may be seen.</summary>
    public string? Of(string? text) => IsShown ? text : Hide(text);

    /// <summary>A name, of which the first character may be seen: <c>A***</c>.</summary>
    public string OfName(string name) => IsShown ? name : Initial(name);

    /// <summary>A mail address, of which the first character may be seen: <c>a***@…</c>.</summary>
    public string? OfMail(string? address) => IsShown || address is null ? address : Initial(address) + "@…";

    private static string Initial(string text) => text.Length == 0 ? Hidden : text.EnumerateRunes().First() + Hidden;

    private static string? Hide(string? text) => text is null ? null : Hidden;
}
