using CsCheck;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Tests.Pipeline;

public sealed class TenantKeyTests
{
    private static readonly TenantId A = TenantId.From(Guid.Parse("0197f0a0-0000-7000-8000-00000000000a"));

    private static readonly TenantId B = TenantId.From(Guid.Parse("0197f0a0-0000-7000-8000-00000000000b"));

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData(null)]
    public void Of_WhenAPartIsNoName_Throws(string? part) => Assert.Throws<ArgumentException>(() => TenantKey.Of(A, "reports", part!));

    [Fact]
    public void Of_WithoutParts_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => TenantKey.Of(A));

    [Theory]
    [InlineData("../0197f0a0000070008000000000000b/x")]
    [InlineData("..\\x")]
    [InlineData("a/b")]
    [InlineData("%2e%2e%2f")]
    [InlineData("a\0b")]
    [InlineData("a\r\nb")]
    [InlineData("C:x")]
    [InlineData("Zürich/東京")]
    [InlineData("...")]
    public void Of_WhateverAPartHolds_StaysInsideTheTenant(string part)
    {
        var key = TenantKey.Of(A, part).ToString();

        Assert.Equal([A.Value.ToString("N"), Uri.EscapeDataString(part)], key.Split('/'));
        Assert.DoesNotContain('\\', key);
        Assert.DoesNotContain(key, c => char.IsControl(c) || c > '~');
        Assert.StartsWith("/data/" + A.Value.ToString("N"), Path.GetFullPath(Path.Combine("/data", key)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WhenPartsAreDividedElsewhere_Differs() =>
        Assert.Equal(
            4, new[] { TenantKey.Of(A, "a", "b"), TenantKey.Of(A, "a/b"), TenantKey.Of(A, "ab"), TenantKey.Of(A, "a", "b", "c") }.Distinct().Count());

    [Fact]
    [Promise("I6")]
    public void Keys_OfTwoTenants_AreNeverEqualNorInsideEachOther() => Gen.Select(Parts, Parts).Sample((ofA, ofB) =>
    {
        var (a, b) = (TenantKey.Of(A, ofA).ToString(), TenantKey.Of(B, ofB).ToString());
        Assert.NotEqual(a, b);
        Assert.False(a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));
        Assert.NotEqual(TenantKey.Of(A, ofA), TenantKey.Of(B, ofA));
    });

    [Fact]
    public void Keys_OfOneTenant_AreEqualOnlyWhenTheirPartsAre() => Gen.Select(Parts, Parts).Sample((one, other) =>
        Assert.Equal(one.SequenceEqual(other), TenantKey.Of(A, one) == TenantKey.Of(A, other)));

    [Fact]
    public void Default_NamesNoTenant_Throws() => Assert.Throws<TenantNotSetException>(() => default(TenantKey).ToString());

    private static Gen<string[]> Parts => Gen.String[Gen.Char["ab./\\%é\n"], 1, 4].Where(p => p is not ("." or "..")).Array[1, 3];
}
