namespace OrderMgmt.Domain.Common;

/// <summary>Who ordered, as it was when the order was made.</summary>
public sealed record CustomerSnapshot(string Name, string? Email)
{
    /// <summary>What searches compare: see <see cref="MailAddress.KeyOf"/>.</summary>
    public static string? EmailKey(string? email) => email is null ? null : MailAddress.KeyOf(email);
}

/// <summary>A postal address, as it was when the order was made.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record PostalAddress(
    string Name, string Line1, string? Line2, string City, string? Region, string? PostalCode, string Country);
