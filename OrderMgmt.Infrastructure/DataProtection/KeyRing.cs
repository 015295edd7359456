using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Transactions;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.DataProtection;

/// <summary>The stored ring of Data Protection's keys.</summary>
internal sealed class KeyRing(DirectoryDbContext directory, DirectoryUnitOfWork work, IServiceProvider services, ILogger<KeyRing> log)
{
    private const string DecryptorType = "decryptorType";

    // As Data Protection writes it; its own names are internal.
    private static readonly XNamespace Ring = "http://schemas.asp.net/2015/03/dataProtection";

    /// <summary>
    /// Opens the ring before anybody needs it. Data Protection itself passes over a key it cannot open and makes a new one, and what
    /// the old one protects would fail later. Also seals the keys that were stored before there was a key file.
    /// </summary>
    /// <exception cref="StartupException">A key does not open with the configured file.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        var key = services.GetService<RingKey>();
        if (key is { IsReadableByOthers: true })
            log.LogWarning("{KeyFile} may be read by other users of this machine; chmod 600 lets its owner alone", key.File);

        await work.ExecuteAsync(async token =>
        {
            foreach (var stored in await directory.DataProtectionKeys.ToListAsync(token))
            {
                var xml = XElement.Parse(stored.Xml!);
                foreach (var secret in xml.Descendants(Ring + "encryptedSecret").Where(IsOurs)) RingDecryptor.Open(key, secret.Elements().Single());
                if (key is not null) Seal(stored, xml, new RingEncryptor(key));
            }
        }, ct);
    }

    /// <summary>Removes the ring and what it sealed, the keys of tokens; migrating makes both again.</summary>
    public Task ForgetAsync(CancellationToken ct) => work.ExecuteAsync(async token =>
    {
        directory.RemoveRange(await directory.SigningKeys.ToListAsync(token));
        directory.RemoveRange(await directory.DataProtectionKeys.ToListAsync(token));
    }, ct);

    private static void Seal(DataProtectionKey stored, XElement xml, RingEncryptor encryptor)
    {
        var open = xml.Descendants().Where(e => (bool?)e.Attribute(Ring + "requiresEncryption") is true).ToList();
        foreach (var secret in open)
        {
            var info = encryptor.Encrypt(secret);
            secret.ReplaceWith(new XElement(
                Ring + "encryptedSecret", new XAttribute(DecryptorType, info.DecryptorType.AssemblyQualifiedName!), info.EncryptedElement));
        }

        if (open.Count > 0) stored.Xml = xml.ToString(SaveOptions.DisableFormatting);
    }

    private static bool IsOurs(XElement secret) =>
        secret.Attribute(DecryptorType)?.Value.StartsWith(typeof(RingDecryptor).FullName!, StringComparison.Ordinal) is true;
}
