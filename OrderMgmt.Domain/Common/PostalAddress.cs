namespace OrderMgmt.Domain.Common;

/// <summary>A postal address, as it was when the order was made.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record PostalAddress(
    string Name, string Line1, string? Line2, string City, string? Region, string? PostalCode, string Country);
