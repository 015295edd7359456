using System.Text.RegularExpressions;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Architecture.Tests.Support;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Architecture.Tests;

/// <summary>The areas use each other only as the table in docs/architecture.md says, and never in a circle.</summary>
public sealed partial class AreaTests
{
    private static readonly Dictionary<string, string[]> Allowed = Row().Matches(Sources.Read("docs/architecture.md"))
        .ToDictionary(row => row.Groups[1].Value, row => Word().Matches(row.Groups[2].Value).Select(w => w.Value).ToArray());

    [Fact]
    public void Areas_UseOnlyWhatTheTableAllows()
    {
        var uses = AreaUses.In([typeof(TenantId).Assembly, typeof(IUnitOfWork).Assembly, typeof(RequestBodies).Assembly], Allowed.Keys.ToHashSet());

        Assert.NotEmpty(uses);
        Assert.Equal("", string.Join('\n', uses.Where(use => !Allowed[use.Key.User].Contains(use.Key.Used)).Select(use => $"{use.Key.User} → {use.Key.Used}: {use.Value}")));
    }

    [Fact]
    public void TheTable_HasNoCircle()
    {
        HashSet<string> settled = [];
        while (Allowed.Keys.FirstOrDefault(area => !settled.Contains(area) && Allowed[area].All(settled.Contains)) is { } next) settled.Add(next);

        Assert.Equal(Allowed.Keys.Order(), settled.Order());
    }

    [GeneratedRegex(@"^\| \*\*(\w+)\*\* \|[^|]*\|([^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"[A-Z]\w+")]
    private static partial Regex Word();
}
