using System.Globalization;
using System.Text;

namespace OrderMgmt.Domain.Common;

/// <summary>Texts in the one form in which they are stored, and the keys by which they are compared, alike on every engine.</summary>
public static class CanonicalText
{
    /// <summary>Unicode's NFC, without spaces around it. Line breaks and other controls stay, for a validator to refuse.</summary>
    public static string Of(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start])) start++;
        while (end > start && IsSpace(text[end - 1])) end--;
        var trimmed = text[start..end];
        return Ascii.IsValid(trimmed) || !IsWellFormed(trimmed) ? trimmed : trimmed.Normalize(NormalizationForm.FormC);
    }

    /// <summary>The same for texts that differ only in case.</summary>
    public static string KeyOf(string text) => Of(Of(text).ToUpperInvariant());

    /// <summary>How many characters (Unicode code points) it has, as JSON Schema counts.</summary>
    public static int LengthOf(string text)
    {
        var length = text.Length;
        for (var i = 1; i < text.Length; i++)
            if (char.IsSurrogatePair(text[i - 1], text[i])) length--;
        return length;
    }

    private static bool IsSpace(char c) => c == ' ' || (c > '~' && char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator);

    // Half a character cannot be normalised; validators refuse it.
    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune == Rune.ReplacementChar) return false;
        return true;
    }
}
