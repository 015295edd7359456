using System.Text.Json;
using System.Text.Json.Serialization;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Json;

/// <summary>Times as RFC 3339: read with any offset, which must be there, and written in UTC; in whole microseconds either way.</summary>
public sealed class Rfc3339Converter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Rfc3339.TryParse(reader.GetString(), out var time) ? time : throw new JsonException(Rfc3339.Hint);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.CutToMicroseconds().UtcDateTime);
}

/// <summary>Enumerations by their names in camelCase, letter by letter as in queries; numbers are refused.</summary>
public sealed class CamelCaseEnumConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && EnumNames<TEnum>.TryParse(reader.GetString(), out var member) ? member : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(EnumNames<TEnum>.Of(value));
}

/// <summary>Every enumeration by <see cref="CamelCaseEnumConverter{TEnum}"/>.</summary>
public sealed class CamelCaseEnumConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(CamelCaseEnumConverter<>).MakeGenericType(typeToConvert))!;
}

/// <summary>Texts as they are stored: every text that is read is brought into its canonical form here, and nowhere else.</summary>
public sealed class CanonicalTextConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? CanonicalText.Of(reader.GetString()!) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CanonicalText.Of(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}

/// <summary>Identifiers in their one spelling.</summary>
public sealed class CanonicalGuidConverter : JsonConverter<Guid>
{
    public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && EntityId.TryParse(reader.GetString(), out Guid id) ? id : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Whole numbers by their value, as JSON Schema has it: 2.0 and 1e2 are integers.</summary>
public sealed class WholeNumberConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WholeNumber.TryRead(ref reader, out var number) ? number : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <inheritdoc cref="WholeNumberConverter"/>
public sealed class SmallWholeNumberConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WholeNumber.TryRead(ref reader, out var number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
