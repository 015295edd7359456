using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure.DataProtection;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Audit;

/// <summary>
/// The file that the audit trail's signing key is made from. It is outside the database: who can write there can change a
/// trail, but not sign it.
/// </summary>
public sealed class AuditKeyFile
{
    /// <summary>Without it the file of <see cref="RingKey.Setting"/> serves both, each use with a key of its own.</summary>
    public const string Setting = "Audit:KeyFile";

    private const string DevelopmentFile = "audit.key";

    // Part of what is published: changing it makes another key of every file.
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("ordermgmt.audit-head.v1");

    // The order of P-256 (SEC 2): a private key is a number from 1 to it, exclusive.
    private static readonly BigInteger Order = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, null);

    private readonly string file;
    private readonly bool isMadeWhenMissing;

    private AuditKeyFile(string file, bool isMadeWhenMissing) => (this.file, this.isMadeWhenMissing) = (file, isMadeWhenMissing);

    /// <remarks>In Development without a setting it is made in the data directory.</remarks>
    /// <exception cref="StartupException">Missing outside Development, unreadable or too short.</exception>
    public static AuditKeyFile From(IConfiguration configuration, IHostEnvironment environment, DataDirectory directory)
    {
        var named = Named(configuration[Setting]) ?? Named(configuration[RingKey.Setting]);
        if (named is null && environment.IsDevelopment()) return new AuditKeyFile(Path.Combine(directory.Path, DevelopmentFile), isMadeWhenMissing: true);
        if (named is null) throw new StartupException($"Neither {Setting} nor {RingKey.Setting} is set: a file whose content makes the key that signs audit trails.");

        var file = new AuditKeyFile(Path.GetFullPath(named, environment.ContentRootPath), isMadeWhenMissing: false);
        file.Read();
        return file;
    }

    /// <summary>The private key, P-256.</summary>
    public ECDsa Open()
    {
        // 16 bytes more than the order has: what is left of the division is then as good as evenly spread (FIPS 186-5, A.2.1).
        var wide = HKDF.DeriveKey(HashAlgorithmName.SHA256, Read(), outputLength: 48, info: Purpose);
        var number = (new BigInteger(wide, isUnsigned: true, isBigEndian: true) % (Order - 1)) + 1;
        var scalar = new byte[32];
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(scalar, scalar.Length - bytes.Length);
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
    }

    private byte[] Read()
    {
        if (isMadeWhenMissing && !File.Exists(file)) Make();
        return KeyFiles.Read(file, Setting);
    }

    // Several processes may start at once: each writes aside, and the first to move has made it.
    private void Make()
    {
        OwnerOnly.CreateFolder(Path.GetDirectoryName(file)!);
        var aside = $"{file}.{Guid.NewGuid():N}.tmp";
        KeyFiles.Create(aside);
        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }

    private static string? Named(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting;
}
