using System.Globalization;
using System.Text;

namespace OrderMgmt.Application.Input;

/// <summary>
/// Which characters texts may hold: no controls and line breaks, so that a text can be put into a mail header, a log or a file, no
/// invisible format characters, by which two texts look alike that are not, and nothing that was lost in a wrong decoding.
/// </summary>
internal static class TextCharacters
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    public static bool AreVisible(string text) => AreFit(text, joiners: false);

    /// <summary>As <see cref="AreVisible"/>, but joiners may be inside words and emoji: Persian and Indic names need them.</summary>
    public static bool AreReadable(string text) => AreFit(text, joiners: true);

    private static bool AreFit(string text, bool joiners)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return true;

        var runes = text.EnumerateRunes().ToArray(); // half a character comes as U+FFFD
        for (var i = 0; i < runes.Length; i++)
        {
            if (joiners && runes[i].Value is (NonJoiner or Joiner))
            {
                if (i == 0 || i == runes.Length - 1 || !Joins(runes[i - 1]) || !Joins(runes[i + 1])) return false;
                continue;
            }

            if (runes[i] == Rune.ReplacementChar || Rune.GetUnicodeCategory(runes[i]) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return false;
        }

        return true;
    }

    private static bool Joins(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
        or UnicodeCategory.OtherNotAssigned; // emoji newer than .NET's tables
}
