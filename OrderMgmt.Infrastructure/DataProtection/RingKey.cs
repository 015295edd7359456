using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.DataProtection;

/// <summary>
/// The key that seals the Data Protection ring. It is in a file outside the database: a ring that is unprotected beside
/// what it seals protects nothing.
/// </summary>
public sealed class RingKey
{
    public const string Setting = "DataProtection:KeyFile";

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const UnixFileMode OthersMayRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // Part of what is stored: changing it makes every sealed ring unreadable.
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("ordermgmt.key-ring.v1");

    private readonly byte[] key;

    private RingKey(byte[] content, string file)
    {
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, content, outputLength: 32, info: Purpose);
        File = file;
    }

    /// <summary>The key file's absolute path.</summary>
    public string File { get; }

    /// <summary>On Unix: other users of this machine may read the file. A mounted secret often looks so, hence a warning and no refusal.</summary>
    public bool IsReadableByOthers => !OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(File) & OthersMayRead) != 0;

    /// <summary>Null in Development without the setting: the ring is then not sealed.</summary>
    /// <exception cref="StartupException">Missing outside Development, unreadable or too short.</exception>
    public static RingKey? From(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration[Setting] is not { } setting || string.IsNullOrWhiteSpace(setting))
        {
            if (environment.IsDevelopment()) return null;
            throw new StartupException($"{Setting} is not set: a file whose content seals the key ring. OrderMgmt.Migrations key create FILE makes one.");
        }

        return Read(Path.GetFullPath(setting, environment.ContentRootPath));
    }

    public static RingKey Read(string file) => new(KeyFiles.Read(file, Setting), file);

    /// <summary>Nonce, tag and ciphertext (AES-256-GCM).</summary>
    public byte[] Seal(byte[] plain)
    {
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), Purpose);
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">Sealed by another key, or changed since.</exception>
    public byte[] Open(byte[] sealedBytes)
    {
        if (sealedBytes.Length < NonceBytes + TagBytes) throw new CryptographicException("The sealed key is cut off.");

        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), plain, Purpose);
        return plain;
    }
}
