using System.Reflection;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Validators;
using OrderMgmt.Application.Input;

namespace OrderMgmt.Application.Tests.Input;

/// <summary>What the API's document tells of a request is what its validator takes.</summary>
public sealed class BoundAttributesTests
{
    [Fact]
    public void EveryValidator_TakesTextsAsLongAsTheirAttributesSay()
    {
        var compared = 0;
        foreach (var validator in Validators())
        {
            var request = validator.GetType().BaseType!.GetGenericArguments()[0];
            foreach (var member in request.GetConstructors()[0].GetParameters())
            {
                if (member.GetCustomAttribute<TextAttribute>() is not { } told) continue;
                foreach (var rule in validator.CreateDescriptor().GetValidatorsForMember(member.Name).Select(v => v.Validator).OfType<ILengthValidator>())
                {
                    Assert.True(rule.Max == told.MaxLength, $"{request.Name}.{member.Name}: its attribute says {told.MaxLength} characters, its validator {rule.Max}.");
                    compared++;
                }
            }
        }

        Assert.True(compared >= 10, "Too few rules were compared.");
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

    private static List<IValidator> Validators() =>
        [.. typeof(TextAttribute).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(IValidator).IsAssignableFrom(t) && t.BaseType!.IsGenericType && t.GetConstructor([]) is not null)
            .Select(t => (IValidator)Activator.CreateInstance(t)!)];
}
