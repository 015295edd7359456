using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Architecture.Tests.Support;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Architecture.Tests;

/// <summary>Domain ← Application ← Infrastructure ← hosts, and nothing the other way.</summary>
public sealed class LayerTests
{
    /// <summary>Every project outside tests/ and the projects it may reference. A new project needs its line here.</summary>
    private static readonly Dictionary<string, string[]> Arrow = new()
    {
        ["OrderMgmt.Domain"] = [],
        ["OrderMgmt.Application"] = ["OrderMgmt.Domain"],
        ["OrderMgmt.ServiceDefaults"] = [],
        ["OrderMgmt.Infrastructure"] = ["OrderMgmt.Application", "OrderMgmt.ServiceDefaults"],
        ["OrderMgmt.Migrations"] = ["OrderMgmt.Infrastructure"],
        ["OrderMgmt.Worker"] = ["OrderMgmt.Infrastructure"],
        ["OrderMgmt.Api"] = ["OrderMgmt.Infrastructure", "OrderMgmt.Migrations"], // the embedded run migrates by itself
        ["OrderMgmt.AppHost"] = ["OrderMgmt.Api", "OrderMgmt.Migrations", "OrderMgmt.Worker"],
    };

    // Measuring coverage adds it. It forwards to System's own assemblies and opens nothing else.
    private const string Facade = "netstandard";

    [Theory]
    [InlineData(typeof(Order))]
    [InlineData(typeof(CreateOrderCommand), "OrderMgmt.Domain", "Mediator", "FluentValidation",
        "FluentValidation.DependencyInjectionExtensions", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions")]
    public void Layer_ReferencesOnly(Type anchor, params string[] allowed)
    {
        var referenced = anchor.Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.Contains("System.Runtime", referenced);
        Assert.Empty(referenced.Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name != Facade).Except(allowed));
    }

    [Theory]
    [InlineData("OrderMgmt.Domain")]
    [InlineData("OrderMgmt.Application", "FluentValidation", "FluentValidation.DependencyInjectionExtensions", "Mediator.Abstractions",
        "Mediator.SourceGenerator", "Microsoft.EntityFrameworkCore", "Riok.Mapperly")]
    public void Layer_AsksForThesePackagesOnly(string project, params string[] allowed)
    {
        var file = $"{project}/{project}.csproj";

        Assert.Empty(Sources.Includes(file, "PackageReference").Except(allowed));
        Assert.Empty(Sources.Includes(file, "FrameworkReference"));
    }

    [Fact]
    public void Infrastructure_ReferencesNoHost() =>
        Assert.Equal(
            ["OrderMgmt.Application", "OrderMgmt.Domain", "OrderMgmt.ServiceDefaults"],
            typeof(AppDbContext).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
                .Where(name => name.StartsWith("OrderMgmt.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    // The compiler drops references that nobody uses, so the project files are read as well.
    [Fact]
    public void EveryProject_FollowsTheArrow()
    {
        var projects = Sources.Files(".csproj").Where(Sources.IsProduct).ToList();

        Assert.Equal(Arrow.Keys.Order(StringComparer.Ordinal), projects.Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal));
        Assert.All(projects, project => Assert.Equal(
            Arrow[Path.GetFileNameWithoutExtension(project)], Sources.Includes(project, "ProjectReference").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        var solution = Sources.Read("OrderMgmt.sln").Replace('\\', '/');
        var projects = Sources.Files(".csproj").ToList();

        Assert.True(projects.Count > Arrow.Count);
        Assert.All(projects, project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }
}
