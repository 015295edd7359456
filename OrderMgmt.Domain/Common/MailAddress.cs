using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OrderMgmt.Domain.Common;

/// <summary>Mail addresses: which can be sent to, and which are the same.</summary>
public static partial class MailAddress
{
    private const int MaxLocalBytes = 64;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// RFC 5322's dot-atoms around one @, a domain of at least two labels of at most 63 characters, each in the form that DNS
    /// knows it by, and no more bytes than RFC 5321 lets a server take.
    /// </summary>
    public static bool IsValid(string address) =>
        Shape().IsMatch(address)
        && Split(address) is var (local, domain)
        && TryGetAsciiDomain(domain, out var ascii)
        && DomainShape().IsMatch(ascii)
        && Encoding.UTF8.GetByteCount(local) <= MaxLocalBytes
        && Encoding.UTF8.GetByteCount(address) <= TextLimits.Email
        && Encoding.UTF8.GetByteCount(local) + 1 + ascii.Length <= TextLimits.Email;

    /// <summary>What searches compare: found whatever its case, and whether its domain is written in its own letters or in punycode.</summary>
    [return: NotNullIfNotNull(nameof(address))]
    public static string? KeyOf(string? address)
    {
        if (address is null) return null;

        var canonical = CanonicalText.Of(address);
        return !Ascii.IsValid(canonical) && Split(canonical) is var (local, domain) && TryGetAsciiDomain(domain, out var ascii)
            ? $"{CanonicalText.KeyOf(local)}@{ascii.ToUpperInvariant()}"
            : CanonicalText.KeyOf(canonical);
    }

    private static (string Local, string Domain)? Split(string address) =>
        address.LastIndexOf('@') is > 0 and var at ? (address[..at], address[(at + 1)..]) : null;

    private static bool TryGetAsciiDomain(string domain, [NotNullWhen(true)] out string? ascii)
    {
        ascii = null;
        if (domain.Length is 0 or > TextLimits.Email) return false;
        if (Ascii.IsValid(domain))
        {
            ascii = domain;
            return true;
        }

        try
        {
            ascii = Idn.GetAscii(domain);
            return true;
        }
        catch (ArgumentException)
        {
            return false; // there is no method that only asks
        }
    }

    // Quotes, comments and literals are refused, as is every character they need.
    [GeneratedRegex(@"\A[^\s@.,;:<>()\[\]\\""]+(\.[^\s@.,;:<>()\[\]\\""]+)*@[^\s@.,;:<>()\[\]\\""]+(\.[^\s@.,;:<>()\[\]\\""]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    // The last label of a host's name is not a number (RFC 3696).
    [GeneratedRegex(@"\A([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?!\d+\z)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DomainShape();
}
