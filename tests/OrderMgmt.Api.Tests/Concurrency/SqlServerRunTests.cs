using System.Diagnostics;
using OrderMgmt.Api.Tests.Support;
using Testcontainers.MsSql;

namespace OrderMgmt.Api.Tests.Concurrency;

/// <summary>This whole suite once more, against SQL Server itself; where there is a container engine.</summary>
public sealed class SqlServerRunTests
{
    private const string Image = "mcr.microsoft.com/mssql/server:2022-latest";

    [Fact]
    public async Task Suite_OnSqlServer_Passes()
    {
        Assert.SkipUnless(TestDatabase.IsSqlite, $"This is such a run: {TestDatabase.Engine} is used.");
        await using var server = await StartServerAsync();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, Environment = { [TestDatabase.SqlServer] = server.GetConnectionString() } };
        using var run = Process.Start(start)!;
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();

        Assert.True(run.ExitCode == 0, output);
    }

    private static async Task<MsSqlContainer> StartServerAsync()
    {
        try
        {
            var server = new MsSqlBuilder(Image).Build();
            await server.StartAsync();
            return server;
        }
        catch (Exception e) when (e is DotNet.Testcontainers.Builders.DockerUnavailableException or ArgumentException)
        {
            Assert.Skip($"No container engine answers: {e.Message.Split('\n')[0]} Set {TestDatabase.SqlServer} to a server's connection string instead.");
            throw;
        }
    }
}
