using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OrderMgmt.Application.Json;

/// <summary>Reads a JSON number whose value is whole, however it is written.</summary>
public static class WholeNumber
{
    private const int MaxDigits = 19;

    internal static bool TryRead(ref Utf8JsonReader reader, out long number)
    {
        number = 0;
        if (reader.TokenType is not JsonTokenType.Number) return false;
        return reader.TryGetInt64(out number)
            || TryParse(reader.HasValueSequence ? Encoding.ASCII.GetString(reader.ValueSequence.ToArray()) : Encoding.ASCII.GetString(reader.ValueSpan), out number);
    }

    /// <param name="json">A JSON number: its grammar is not checked again.</param>
    public static bool TryParse(string json, out long number)
    {
        number = 0;
        var negative = json.StartsWith('-');
        var parts = json.TrimStart('-').Split('e', 'E');
        var exponent = 0;
        var readable = parts.Length == 1 || int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
        var mantissa = parts[0].Split('.');
        var written = mantissa[0] + (mantissa.Length > 1 ? mantissa[1] : "");
        var digits = written.TrimEnd('0');
        if (digits.Length == 0) return true; // zero, whatever its exponent
        if (!readable) return false;

        // The value is digits × 10^power, and no digit that could be left out is among them.
        var power = (long)exponent - (mantissa.Length > 1 ? mantissa[1].Length : 0) + (written.Length - digits.Length);
        digits = digits.TrimStart('0');
        if (power < 0 || digits.Length + power > MaxDigits) return false;
        return long.TryParse((negative ? "-" : "") + digits + new string('0', (int)power), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
