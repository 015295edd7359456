using System.Reflection;
using System.Text.RegularExpressions;
using OrderMgmt.Api.Identity;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Architecture.Tests.Support;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Architecture.Tests;

public sealed class ConventionTests
{
    private const int MaxFileLines = 350;
    private const int MaxDomainFileLines = 250;
    private const int MaxDomainTypeLines = 500;

    private static readonly Assembly[] Product =
        [typeof(Order).Assembly, typeof(CreateOrderCommand).Assembly, typeof(AppDbContext).Assembly, typeof(AuthenticationSettings).Assembly];

    /// <summary>The migrations' contexts derive from them.</summary>
    private static readonly Type[] MeantToBeInherited = [typeof(AppDbContext), typeof(DirectoryDbContext)];

    // The compiler's own rule looks at internal types only.
    [Fact]
    public void EveryPublicClass_IsSealedUnlessMeantToBeInherited()
    {
        var classes = Product.SelectMany(a => a.GetExportedTypes())
            .Where(t => t.IsClass && !t.IsAbstract && t.Namespace?.StartsWith("OrderMgmt.", StringComparison.Ordinal) is true).ToList();

        Assert.Superset(MeantToBeInherited.ToHashSet(), classes.ToHashSet());
        Assert.Empty(classes.Where(t => !t.IsSealed).Except(MeantToBeInherited));
    }

    /// <summary>An unknown option is refused, so a section that a new setting brings must be known.</summary>
    [Fact]
    public void EverySettingThatIsRead_MayBeGivenOnTheCommandLine()
    {
        var sections = Sources.Files(".cs")
            .Where(file => Sources.IsProduct(file) && !file.StartsWith("OrderMgmt.AppHost/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .SelectMany(file => Regex.Matches(Sources.Read(file), "\"([A-Z][A-Za-z]+):[A-Z][A-Za-z]+\""))
            .Select(setting => setting.Groups[1].Value).Distinct().ToList();

        Assert.Superset(new HashSet<string> { "Database", "Limits", "Audit" }, sections.ToHashSet());
        Assert.All(sections, section => Assert.Null(HostArguments.Check([$"--{section}:Any=1"], "OrderMgmt.Api", TextWriter.Null, TextWriter.Null)));
    }

    [Fact]
    public void EveryHandwrittenFile_CanBeReadInOneGo()
    {
        var files = Sources.Files(".cs").Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal)).ToList();

        Assert.True(files.Count > 100);
        Assert.DoesNotContain(files, file => Sources.Read(file).AsSpan().Count('\n') > MaxFileLines);
    }

    [Fact]
    public void EveryTypeOfTheDomain_CanBeReadInOneGo()
    {
        var lines = Sources.Files(".cs").Where(file => file.StartsWith("OrderMgmt.Domain/", StringComparison.Ordinal))
            .ToDictionary(file => file, file => Sources.Read(file).AsSpan().Count('\n'));
        var types = lines.GroupBy(file => file.Key[..file.Key.IndexOf('.', file.Key.LastIndexOf('/'))]).ToDictionary(type => type.Key, parts => parts.Sum(p => p.Value));

        Assert.Contains("OrderMgmt.Domain/Ordering/Orders/Order", types.Keys);
        Assert.DoesNotContain(lines, file => file.Value > MaxDomainFileLines);
        Assert.DoesNotContain(types, type => type.Value > MaxDomainTypeLines);
    }
}
