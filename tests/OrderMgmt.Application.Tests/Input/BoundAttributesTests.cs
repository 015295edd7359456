using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Validators;
using OrderMgmt.Application.Input;

namespace OrderMgmt.Application.Tests.Input;

/// <summary>What the API's document tells of a request is what is taken.</summary>
public sealed class BoundAttributesTests
{
    [Fact]
    public void NoValidator_SaysWhatAnAttributeSays()
    {
        var validators = typeof(TextAttribute).Assembly.GetTypes().Where(t => !t.IsAbstract && t != typeof(MoneyAmountValidator) && typeof(IValidator).IsAssignableFrom(t))
            .Select(t => (IValidator)(t.GetConstructor([]) is null ? Activator.CreateInstance(t, TimeProvider.System) : Activator.CreateInstance(t))!).ToList();

        var repeated = validators.SelectMany(v => v.CreateDescriptor().GetMembersWithValidators().SelectMany(m => m.Select(rule => (v, m.Key, rule.Validator))))
            .Where(rule => rule.Validator is ILengthValidator or IBetweenValidator or IComparisonValidator { Comparison: Comparison.GreaterThanOrEqual or Comparison.LessThanOrEqual })
            .Select(rule => $"{rule.v.GetType().Name} on {rule.Key}");

        Assert.True(validators.Count >= 10, "Too few validators were looked at.");
        Assert.Empty(repeated);
    }

    [Fact]
    public void Patterns_RefuseExactlyWhatValidatorsRefuse()
    {
        // In .NET, unlike in ECMA-262, $ also matches before a last line break; the letters keep it from being last.
        for (var c = char.MinValue; c < char.MaxValue; c++)
        {
            if (char.IsSurrogate(c)) continue;
            Assert.Equal((c, TextCharacters.AreVisible($"x{c}x")), (c, Regex.IsMatch($"x{c}x", TextPatterns.Key, RegexOptions.ECMAScript)));
            Assert.Equal((c, TextCharacters.AreReadable($"x{c}x")), (c, Regex.IsMatch($"x{c}x", TextPatterns.Line, RegexOptions.ECMAScript)));
        }
    }

    [Theory]
    [InlineData("می\u200cخواهم", true)] // Persian: two parts of one word
    [InlineData("ක්\u200dර", true)] // Sinhala
    [InlineData("👩\u200d🚀", true)]
    [InlineData("👩🏽\u200d🚀 and ❤️\u200d🔥", true)]
    [InlineData("\u200dAda", false)]
    [InlineData("Ada\u200c", false)]
    [InlineData("Ada \u200dByron", false)]
    [InlineData("Ada\u200d\u200cByron", false)]
    [InlineData("1\u200d2", false)]
    [InlineData("Ada\u202eByron", false)]
    [InlineData("Ada\U000E0041", false)] // a tag, beyond the first plane
    [InlineData("Ada\ufffd", false)]
    [InlineData("Ada\u2028Byron", false)]
    [InlineData("Ада Байрон", true)]
    public void ATextForPeople_TakesJoinersInsideWordsAndEmojiAlone(string text, bool taken)
    {
        Assert.Equal(taken, TextCharacters.AreReadable(text));
        if (text.Contains('\u200c') || text.Contains('\u200d')) Assert.False(TextCharacters.AreVisible(text));
    }
}
