using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Tests.Resources;

/// <summary>Which engine a process runs on, and that outside Development nothing is guessed.</summary>
public sealed class ResourceSettingsTests
{
    private const string Server = "ConnectionStrings:ordersdb=Server=.";
    private const string Directory = "DataDirectory=/somewhere";

    [Theory]
    [InlineData("Development", DatabaseEngine.Sqlite)]
    [InlineData("Development", DatabaseEngine.SqlServer, Server)]
    [InlineData("Development", DatabaseEngine.Sqlite, "Database:Engine=sqlite")]
    [InlineData("Production", DatabaseEngine.SqlServer, Server)]
    [InlineData("Production", DatabaseEngine.SqlServer, Server, "Database:Engine=SQLSERVER")]
    [InlineData("Production", DatabaseEngine.PostgreSql, Server, "Database:Engine=PostgreSql")]
    [InlineData("Production", DatabaseEngine.Sqlite, "Database:Engine=Sqlite", Directory)]
    public void Engine_IsWhatIsNamedElseWhatTheConnectionStringSays(string environment, DatabaseEngine engine, params string[] settings) =>
        Assert.Equal(engine, Settings(environment, settings).Engine);

    [Theory]
    [InlineData("Production", "Database:Engine=Sqlite", Directory)] // by default a connection string is needed: the way out is named
    [InlineData("Production", "DataDirectory", "Database:Engine=Sqlite")]
    [InlineData("Production", "Remove one of the two", "Database:Engine=Sqlite", Directory, Server)]
    [InlineData("Development", "Remove one of the two", "Database:Engine=Sqlite", Server)]
    [InlineData("Production", "ConnectionStrings:ordersdb is not set", "Database:Engine=SqlServer")]
    [InlineData("Development", "ConnectionStrings:ordersdb is not set", "Database:Engine=SqlServer")]
    [InlineData("Development", "ConnectionStrings:ordersdb is not set", "Database:Engine=PostgreSql")]
    [InlineData("Production", "Sqlite or SqlServer or PostgreSql", "Database:Engine=Oracle", Directory)]
    [InlineData("Production", "Sqlite or SqlServer or PostgreSql", "Database:Engine=0", Directory)]
    public void Engine_WhenMissingUnknownOrContradicted_IsRefusedInOneLine(string environment, string told, params string[] settings)
    {
        var refused = Assert.Throws<StartupException>(() => Settings(environment, settings).Engine);

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void ANode_NeedsNoCacheAndNoBlobStorage_ButMail()
    {
        var node = Settings("Production", "Database:Engine=Sqlite", Directory);

        Assert.Null(node.Cache);
        Assert.Null(node.Blobs);
        Assert.Throws<StartupException>(() => node.SmtpHost);
        Assert.Throws<StartupException>(() => node.SmtpFrom);
    }

    [Fact]
    public void AServer_NeedsThemAll()
    {
        var server = Settings("Production", Server);

        Assert.Throws<StartupException>(() => server.Cache);
        Assert.Throws<StartupException>(() => server.Blobs);
        Assert.Throws<StartupException>(() => server.SmtpHost);
        Assert.Throws<StartupException>(() => server.SmtpFrom);
    }

    private static ResourceSettings Settings(string environment, params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => s.Split('=', 2)).ToDictionary(s => s[0], s => (string?)s[1])).Build();
        return new ResourceSettings(configuration, new HostingEnvironment { EnvironmentName = environment, ContentRootPath = Path.GetTempPath() });
    }
}
