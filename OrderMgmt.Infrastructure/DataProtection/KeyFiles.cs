using System.Security.Cryptography;
using System.Text;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.DataProtection;

/// <summary>Files whose content is a secret that keys are made from.</summary>
public static class KeyFiles
{
    public const int MinBytes = 32;

    /// <param name="setting">Which setting names the file, for the error.</param>
    /// <exception cref="StartupException">Unreadable or too short.</exception>
    public static byte[] Read(string file, string setting)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            return content.Length >= MinBytes
                ? content
                : throw new StartupException($"{setting} {file} holds {content.Length} bytes; at least {MinBytes} are needed.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{setting} cannot be read: {e.Message}");
        }
    }

    /// <summary>A new secret for the file's owner alone, as text.</summary>
    /// <exception cref="IOException">The file exists already: what it seals would be lost with it.</exception>
    public static void Create(string file)
    {
        using var stream = OwnerOnly.Open(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using var writer = new StreamWriter(stream, Encoding.ASCII);
        writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MinBytes)) + "\n");
    }
}
