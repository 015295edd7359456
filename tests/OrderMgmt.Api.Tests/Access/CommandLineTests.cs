using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using OrderMgmt.Api.Tests.Embedded;
using OrderMgmt.Application.Access;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations.Commands;

namespace OrderMgmt.Api.Tests.Access;

/// <summary>What the operator at the keyboard sees: one answer on standard output, reasons on standard error, and an exit code that says which.</summary>
[Trait("Speed", "Slow")]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--help", "migrate", "tenant", "client", "key", "--data-directory", "--set")]
    [InlineData("tenant --help", "create", "list", "suspend", "resume")]
    [InlineData("tenant create --help", "--name", "--id", "--output")]
    [InlineData("client create --help", "--tenant", "--client-id", "--scope", "--role", "(REQUIRED)")]
    [InlineData("client rotate --help", "--client-id")]
    [InlineData("client revoke --help", "--client-id")]
    [InlineData("key create --help", "FILE")]
    public async Task Help_OnEachLevel_SaysWhatItNeeds(string line, params string[] told)
    {
        var (code, output, errors) = await RunAsync(line.Split(' '));

        Assert.Equal((0, ""), (code, errors));
        Assert.All(told, word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--nonsense", "--nonsense")]
    [InlineData("migrate --ConnectionStrings:ordersdb x", "--ConnectionStrings:ordersdb")]
    [InlineData("migrate --set Nonsense", "KEY=VALUE")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("tenant", "command")]
    [InlineData("tenant create", "--name")]
    [InlineData("tenant create --name x --nmae y", "--nmae")]
    [InlineData("tenant suspend not-an-id", "not-an-id")]
    [InlineData("client create --tenant 0198c0de-0000-7000-8000-000000000001 --client-id x", "--scope or --role")]
    [InlineData("client create --tenant 0198c0de-0000-7000-8000-000000000001 --client-id x --scope orders:eat", "orders:read")]
    [InlineData("client create --tenant 0198c0de-0000-7000-8000-000000000001 --client-id x --role king", "owner")]
    [InlineData("client create --tenant 0198c0de-0000-7000-8000-000000000001 --client-id a/b --role owner", "hyphens")]
    public async Task AWrongCommandLine_IsRefusedBeforeAnythingIsTouched(string line, string told)
    {
        var directory = Path.Combine(ApiProcess.NewDirectory(), "untouched");

        var (code, output, errors) = await RunAsync([.. line.Split(' '), "--data-directory", directory]);

        Assert.Equal((CommandLine.WrongUsage, ""), (code, output));
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory));
    }

    [Fact]
    public async Task Tenant_Created_PrintsItsIdAloneAndIsListed()
    {
        var node = await NodeAsync();

        var id = await node.AnswerAsync("tenant", "create", "--name", "First");
        await node.AnswerAsync("tenant", "suspend", id);

        Assert.True(Guid.TryParseExact(id, "D", out _));
        Assert.Matches($"^{id}  suspended  [0-9TZ:-]+  shared +First$", (await node.AnswerAsync("tenant", "list")).Split('\n')[^1]);
        await node.AnswerAsync("tenant", "resume", id);
        var listed = JsonNode.Parse(await node.AnswerAsync("tenant", "list", "--output", "json"))!.AsArray()[^1]!;
        Assert.Equal((id, "First", "active"), ((string)listed["id"]!, (string)listed["name"]!, (string)listed["status"]!));
    }

    [Fact]
    public async Task ASecret_IsPrintedOnceAndAlone()
    {
        var node = await NodeAsync();
        var tenant = await node.AnswerAsync("tenant", "create", "--name", "First");

        var (code, secret, errors) = await node.RunAsync("client", "create", "--tenant", tenant, "--client-id", "shop", "--scope", Permissions.OrdersRead);
        var rotated = JsonNode.Parse(await node.AnswerAsync("client", "rotate", "--client-id", "shop", "--output", "json"))!;

        Assert.Equal((0, ""), (code, errors));
        Assert.Matches("^[A-Za-z0-9_-]{43,}\n$", secret);
        Assert.Equal("shop", (string)rotated["clientId"]!);
        Assert.NotEqual(secret.Trim(), (string)rotated["clientSecret"]!);
        Assert.Equal("", await node.AnswerAsync("client", "revoke", "--client-id", "shop"));
    }

    [Theory]
    [InlineData("tenant suspend 0198c0de-0000-7000-8000-00000000ffff", "no such tenant")]
    [InlineData("tenant create --name x --id 0198c0de-0000-7000-8000-000000000001", "this id already")]
    [InlineData("client create --tenant 0198c0de-0000-7000-8000-00000000ffff --client-id x --role owner", "no such tenant")]
    [InlineData("client create --tenant 0198c0de-0000-7000-8000-000000000001 --client-id acme-dev --role owner", "unique across tenants")]
    [InlineData("client rotate --client-id nobody", "no such client")]
    [InlineData("client revoke --client-id nobody", "no such client")]
    public async Task AnActThatIsRefused_SaysWhyInOneLine(string line, string told)
    {
        var node = await NodeAsync();

        var (code, output, errors) = await node.RunAsync(line.Split(' '));

        Assert.Equal((CommandLine.Failed, ""), (code, output));
        Assert.Contains(told, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAct_WithoutASchema_SaysWhatToRunFirstAndMakesNoFile()
    {
        var directory = ApiProcess.NewDirectory();

        var (code, _, errors) = await new Node(directory).RunAsync("tenant", "list");

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("migrate first", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(directory));
    }

    /// <summary>A running node holds its directory: acts go beside it, a migration does not.</summary>
    [Fact]
    public async Task WhileANodeHoldsItsDirectory_ActsAreDoneAndMigrateIsRefused()
    {
        var node = await NodeAsync();
        using var held = new DataDirectory(node.Directory).ClaimAlone();

        await node.AnswerAsync("tenant", "create", "--name", "Second");
        var (code, _, errors) = await node.RunAsync("migrate");

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("in use", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhileAnotherProcessWrites_AnActWaitsForItsTurn()
    {
        var node = await NodeAsync();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(node.Directory, "ordermgmt.db")};Pooling=False");
        await connection.OpenAsync();
        await using var writing = connection.BeginTransaction(deferred: false);

        var act = Task.Run(() => node.RunAsync("tenant", "create", "--name", "Second")); // SQLite waits on the thread that asks
        await Task.WhenAny(act, Task.Delay(TimeSpan.FromSeconds(7))); // longer than the driver waits by itself
        Assert.False(act.IsCompleted);
        await writing.RollbackAsync();

        Assert.Equal(0, (await act).Code);
    }

    [Fact]
    public async Task AKeyFile_IsMadeOnce()
    {
        var file = Path.Combine(ApiProcess.NewDirectory(), "node.key");

        Assert.Equal(0, (await RunAsync("key", "create", file)).Code);
        var (code, _, errors) = await RunAsync("key", "create", file);

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains(file, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static async Task<Node> NodeAsync()
    {
        var node = new Node(ApiProcess.NewDirectory());
        await node.AnswerAsync("migrate");
        return node;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        return (await CommandLine.RunAsync(arguments, output, errors), output.ToString(), errors.ToString());
    }

    /// <summary>A data directory with the demo tenants, by its command line.</summary>
    private sealed record Node(string Directory)
    {
        public Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
            CommandLineTests.RunAsync([.. arguments, "--data-directory", Directory, "--environment", "Development", "--set", "Serilog:MinimumLevel:Default=Fatal"]);

        public async Task<string> AnswerAsync(params string[] arguments)
        {
            var (code, output, errors) = await RunAsync(arguments);
            Assert.True(code == 0, $"{string.Join(' ', arguments)}: {errors}");
            return output.TrimEnd('\n');
        }
    }
}
