using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Infrastructure.Placements.Moves;

/// <summary>A row as a number that is the same on every engine, whatever types the engine stores it by. Not for several threads.</summary>
internal sealed class RowDigest
{
    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly IReadOnlyList<IProperty> key;
    private readonly IReadOnlyList<IProperty> values;

    public RowDigest(IEntityType type)
    {
        key = type.FindPrimaryKey()!.Properties;
        values = [.. type.GetFlattenedProperties().Where(p => p.Name != nameof(TenantSequence.IsClosed)).OrderBy(p => p.GetColumnName(), StringComparer.Ordinal)];
    }

    public UInt128 OfKey(object row) => Of(key, row);

    public UInt128 OfRow(object row) => Of(values, row);

    private UInt128 Of(IReadOnlyList<IProperty> properties, object row)
    {
        bytes.ResetWrittenCount();
        foreach (var property in properties) Write(property, property.GetGetter().GetClrValueUsingContainingEntity(row));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private void Write(IProperty property, object? value)
    {
        var stored = value is null ? null : property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
        switch (stored)
        {
            case null: Write(-1); break;
            case Guid id: Write(id.ToByteArray(bigEndian: true)); break;
            case byte[] binary: Write(binary); break;
            case DateTimeOffset time: Write(time.UtcTicks); break;
            case DateTime time: Write(time.Ticks); break;
            case bool flag: Write(flag ? 1L : 0L); break;
            case int number: Write((long)number); break;
            case long number: Write(number); break;
            case string text: Write(Encoding.UTF8.GetBytes(text)); break;
            default: throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} is stored as {stored.GetType().Name}, which no digest is known for.");
        }
    }

    // Each value after its length, so that no two rows look alike.
    private void Write(byte[] binary)
    {
        Write(binary.Length);
        bytes.Write(binary);
    }

    private void Write(long number)
    {
        Write(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }

    private void Write(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(sizeof(int)), length);
        bytes.Advance(sizeof(int));
    }
}
