using System.Net;
using Microsoft.Data.Sqlite;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>What the person at the keyboard sees: a start, a restart, and one clear line when it cannot start.</summary>
[Trait("Speed", "Slow")]
public sealed class StartTests
{
    [Fact]
    public async Task Start_InAnEmptyDirectory_ServesAndPrintsWhatToCopy()
    {
        await using var api = await ApiProcess.StartAsync(ApiProcess.NewDirectory());
        var order = await Acme(AnOrder()).CreateAsync(await api.AcmeAsync());

        Assert.Equal(0, await api.StopAsync());

        var (_, output, _) = await api.EndAsync();
        Assert.EndsWith("-000001", (string)order["number"]!, StringComparison.Ordinal);
        Assert.Contains($"{api.Url.ToString().TrimEnd('/')}/scalar", output, StringComparison.Ordinal);
        Assert.Contains("acme-dev / acme-dev-secret", output, StringComparison.Ordinal);
        Assert.Contains("curl -i", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_KeepsOrdersKeysAndTokens()
    {
        var (directory, url) = (ApiProcess.NewDirectory(), ApiProcess.FreeUrl());
        HttpClient client;
        string order;
        await using (var first = await ApiProcess.StartAsync(directory, url))
        {
            client = await first.AcmeAsync();
            order = (await Acme(AnOrder()).CreateAsync(client)).ToJsonString();
            await first.StopAsync();
        }

        await using var second = await ApiProcess.StartAsync(directory, url);

        Assert.Equal(order, (await client.GetJsonAsync($"orders/{Json.Parse(order)["id"]}")).ToJsonString());
    }

    [Fact]
    public async Task Start_TwiceSideBySide_EachHasItsOwnData()
    {
        await using var one = await ApiProcess.StartAsync(ApiProcess.NewDirectory());
        await using var two = await ApiProcess.StartAsync(ApiProcess.NewDirectory());
        await Acme(AnOrder()).CreateAsync(await one.AcmeAsync());

        Assert.Empty((await (await two.AcmeAsync()).GetJsonAsync("orders"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Start_InADirectoryInUse_SaysSoInOneLine()
    {
        var directory = ApiProcess.NewDirectory();
        await using var first = await ApiProcess.StartAsync(directory);

        await using var second = ApiProcess.Launch(directory);

        await AssertOneLineAsync(second, "in use by another OrderMgmt process");
    }

    [Fact]
    public async Task Start_OnATakenPort_SaysSoInOneLine()
    {
        await using var first = await ApiProcess.StartAsync(ApiProcess.NewDirectory());

        await using var second = ApiProcess.Launch(ApiProcess.NewDirectory(), first.Url);

        await AssertOneLineAsync(second, "--urls");
    }

    [Fact]
    public async Task Start_InADirectoryThatCannotBe_SaysSoInOneLine()
    {
        var file = Path.Combine(ApiProcess.NewDirectory(), "a-file");
        await File.WriteAllTextAsync(file, "");

        await using var api = ApiProcess.Launch(Path.Combine(file, "below"));

        await AssertOneLineAsync(api, "cannot be made");
    }

    [Fact]
    public async Task Start_OutsideDevelopmentWithoutADatabase_NamesTheMissingSetting()
    {
        await using var api = ApiProcess.Launch(ApiProcess.NewDirectory(), environment: "Production");

        await AssertOneLineAsync(api, "ConnectionStrings:ordersdb is not set");
    }

    [Theory]
    [InlineData("DataDirectory")]
    [InlineData("DataProtection__KeyFile")]
    [InlineData("Authentication__Issuer")]
    [InlineData("Smtp__Host")]
    [InlineData("Smtp__From")]
    public async Task Start_AsANodeInProduction_NeedsWhatAServerNeeds(string missing)
    {
        var settings = new Dictionary<string, string>(SingleNode.Settings(ApiProcess.NewDirectory(), SingleNode.NewKeyFile()));
        settings.Remove(missing);

        await using var api = ApiProcess.Launch(typeof(ApiRegistration).Assembly.Location, ApiProcess.FreeUrl(), [], settings);

        await AssertOneLineAsync(api, $"{missing.Replace("__", ":", StringComparison.Ordinal)} is not set");
    }

    [Fact]
    [Promise("D10")]
    public async Task Start_AfterAMigrationWasKilled_MigratesAndServes()
    {
        var directory = ApiProcess.NewDirectory();
        await using (var first = await ApiProcess.StartAsync(directory)) await first.KillAsync();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "ordermgmt.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var leave = connection.CreateCommand();
            leave.CommandText = """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2020-01-01');
                """;
            await leave.ExecuteNonQueryAsync();
        }

        await using var second = await ApiProcess.StartAsync(directory);

        await (await Acme(AnOrder()).PostAsync(await second.AcmeAsync())).ShouldBeAsync(HttpStatusCode.Created);
    }

    private static OrderBuilder Acme(OrderBuilder order) => order.WithLines("""{ "sku": "ACME-001", "quantity": 1 }""");

    internal static async Task AssertOneLineAsync(ApiProcess api, string text)
    {
        var (code, output, errors) = await api.EndAsync();
        Assert.NotEqual(0, code);
        Assert.Contains(text, Assert.Single((output + errors).Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
