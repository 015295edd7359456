using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using OrderMgmt.Migrations;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.SqlServer.Tests.Schema;

/// <summary>The users that the migrations create, as the AppHost and operators name them.</summary>
public sealed partial class ApplicationUserTests
{
    private static readonly Guid Identity = new("0198c0de-0000-7000-8000-00000000000f");

    [Fact]
    public void Users_WithPasswordOrIdentity_AreBound() => Assert.Equal(
        [new ApplicationUser("app", "secret"), new ApplicationUser("worker", ClientId: Identity)],
        From(("0:Name", "app"), ("0:Password", "secret"), ("1:Name", "worker"), ("1:ClientId", $"{Identity}")));

    [Fact]
    public void Users_NotNamed_AreNone() => Assert.Empty(From());

    [Theory]
    [InlineData("0:Name", "app", "0:Pasword", "secret")] // a name that nothing reads
    [InlineData("0:Name", "app", "0:ClientId", "not an id")]
    [InlineData("0:Name", "app", "0:Password", "")]
    [InlineData("0:Password", "secret", "0:Password", "secret")] // no name
    [InlineData("0:Name", "app", "0:Name", "app")] // no way to sign in
    [InlineData("", "", "", "")] // named, and empty
    public void Users_ThatCannotBeCreated_AreAnError(string key, string value, string otherKey, string otherValue) =>
        Assert.Throws<StartupException>(() => From((key, value), (otherKey, otherValue)));

    [Fact]
    public void AnEmptyPassword_IsNone() =>
        Assert.Null(Assert.Single(From(("0:Name", "app"), ("0:Password", ""), ("0:ClientId", $"{Identity}"))).Password);

    // What it writes is read from its source: its project cannot be built everywhere.
    [Fact]
    public void Users_AsTheAppHostNamesThem_AreBound()
    {
        var written = Directory.EnumerateFiles(Path.Combine(Repository.Root, "OrderMgmt.AppHost"), "*.cs")
            .SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(m => m.Groups["key"].Value)).Distinct().ToList();
        var ways = written.Where(k => k != "Name").ToList();

        Assert.Contains("Name", written);
        Assert.NotEmpty(ways);
        foreach (var way in ways)
        {
            var value = way == nameof(ApplicationUser.ClientId) ? $"{Identity}" : "secret";
            Assert.Equal("app", Assert.Single(From(("0:Name", "app"), ($"0:{way}", value))).Name);
        }
    }

    private static IReadOnlyList<ApplicationUser> From(params (string Key, string Value)[] settings) => ApplicationUser.From(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.DistinctBy(s => s.Key).Select(s => KeyValuePair.Create($"{ApplicationUser.Section}:{s.Key}".TrimEnd(':'), (string?)s.Value)))
        .Build());

    [GeneratedRegex("""Database__ApplicationUsers__(\d+|\{\w+\})__(?<key>\w+)""")]
    private static partial Regex Key();
}
