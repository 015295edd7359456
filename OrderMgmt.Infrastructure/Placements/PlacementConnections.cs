using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace OrderMgmt.Infrastructure.Placements;

/// <summary>Seals the connection strings of placements, which have passwords: whoever has a copy of the directory alone cannot connect.</summary>
internal sealed class PlacementConnections(IDataProtectionProvider protection)
{
    private const string Purpose = "placement.v1";

    public string Seal(string placement, string connection) => Protector(placement).Protect(connection);

    /// <returns>Null when the key ring it was sealed by is gone.</returns>
    public string? Open(Placement placement)
    {
        if (placement.SealedConnection is not { } text) return null;
        try
        {
            return Protector(placement.Name).Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string placement) => protection.CreateProtector(Purpose, placement);
}
