using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.DataProtection;

/// <summary>Seals each key of the Data Protection ring before it is stored.</summary>
internal sealed class RingEncryptor(RingKey key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement("sealedKey", Convert.ToBase64String(key.Seal(plain))), typeof(RingDecryptor));
    }
}

/// <remarks>Data Protection stores this class's name beside each sealed key and makes an instance by it: the name stays.</remarks>
internal sealed class RingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => Open(services.GetService<RingKey>(), encryptedElement);

    /// <exception cref="StartupException">There is no key file, or another one.</exception>
    public static XElement Open(RingKey? key, XElement sealedKey)
    {
        if (key is null) throw new StartupException($"The key ring is sealed, but {RingKey.Setting} is not set. Name the file it was sealed with.");
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(key.Open(Convert.FromBase64String(sealedKey.Value))));
        }
        catch (CryptographicException)
        {
            throw new StartupException($"{RingKey.Setting} {key.File} is not the file that the key ring was sealed with. Restore that one from its backup.");
        }
    }
}
