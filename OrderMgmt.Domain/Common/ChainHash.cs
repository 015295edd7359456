using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrderMgmt.Domain.Common;

/// <summary>SHA-256 over members, one after another. Numbers are 8 bytes, big-endian; see docs/audit.md.</summary>
public sealed class ChainHash : IDisposable
{
    public const int Bytes = 32;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ChainHash Add(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        return this;
    }

    public ChainHash Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return Add(bytes);
    }

    public ChainHash Add(Guid id) => Add(id.ToByteArray(bigEndian: true));

    public ChainHash Add(DateTimeOffset time) => Add(time.UtcTicks);

    /// <summary>Preceded by its length in bytes, so that no two lists of texts share one byte string.</summary>
    public ChainHash Add(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Add(bytes.Length).Add(bytes);
    }

    /// <summary>Starts over.</summary>
    public byte[] Finish() => hash.GetHashAndReset();

    public void Dispose() => hash.Dispose();
}
