using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Infrastructure.DataProtection;

/// <summary>Cursors sealed under a purpose that names the tenant: another tenant's does not open.</summary>
internal sealed class Cursors(IDataProtectionProvider protection, TenantContext tenant) : ICursors
{
    private const char Separator = '\u001e';

    private IDataProtector Protector => protection.CreateProtector("cursor.v2", tenant.TenantId.ToString());

    public string Seal(string shape, string place) =>
        WebEncoders.Base64UrlEncode(Protector.Protect(Encoding.UTF8.GetBytes(ShapeHash(shape) + Separator + place)));

    public string? Open(string sealedText, string shape)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Protector.Unprotect(WebEncoders.Base64UrlDecode(sealedText))).Split(Separator, 2);
            return parts[0] == ShapeHash(shape) ? parts[1] : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null; // not one of ours, or of another tenant
        }
    }

    private static string ShapeHash(string shape) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape)).AsSpan(0, 16));
}
