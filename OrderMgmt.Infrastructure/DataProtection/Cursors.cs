using System.Globalization;
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

    private IDataProtector Protector => protection.CreateProtector("cursor.v1", tenant.TenantId.ToString());

    public string Seal(Cursor cursor)
    {
        var plain = string.Join(Separator, ShapeHash(cursor.Shape), cursor.Position.ToString(CultureInfo.InvariantCulture), cursor.Key);
        return WebEncoders.Base64UrlEncode(Protector.Protect(Encoding.UTF8.GetBytes(plain)));
    }

    public Cursor? Open(string sealedText, string shape)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Protector.Unprotect(WebEncoders.Base64UrlDecode(sealedText))).Split(Separator, 3);
            return parts[0] == ShapeHash(shape)
                ? new Cursor(shape, parts[2], long.Parse(parts[1], CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null; // not one of ours, or of another tenant
        }
    }

    private static string ShapeHash(string shape) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape)).AsSpan(0, 16));
}
