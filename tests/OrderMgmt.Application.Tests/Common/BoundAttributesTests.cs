using System.Reflection;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Validators;
using OrderMgmt.Application.Common;

namespace OrderMgmt.Application.Tests.Common;

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
    public void LinePattern_RefusesExactlyTheControlCharacters()
    {
        // In .NET, unlike in ECMA-262, $ also matches before a last line break; the letter keeps it from being last.
        for (var c = char.MinValue; c < char.MaxValue; c++)
            Assert.Equal(!char.IsControl(c), Regex.IsMatch($"{c}x", TextPatterns.Line, RegexOptions.ECMAScript));
    }

    private static List<IValidator> Validators() =>
        [.. typeof(TextAttribute).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(IValidator).IsAssignableFrom(t) && t.BaseType!.IsGenericType && t.GetConstructor([]) is not null)
            .Select(t => (IValidator)Activator.CreateInstance(t)!)];
}
