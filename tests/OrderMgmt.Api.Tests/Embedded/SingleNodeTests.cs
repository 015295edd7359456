using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Migrations.Seed;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>
/// The published programs as one node in production: tenants and clients are made on the command line while it runs, and it is
/// as strict as a server.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class SingleNodeTests : IAsyncLifetime
{
    private const string Line = """{ "name": "A thing", "quantity": 1, "unitPrice": { "amount": 1000, "currency": "EUR" } }""";

    private readonly string directory = ApiProcess.NewDirectory();
    private readonly string keyFile = Path.Combine(ApiProcess.NewDirectory(), "node.key");
    private readonly Uri url = ApiProcess.FreeUrl();
    private string published = "";

    private IReadOnlyDictionary<string, string> Settings => SingleNode.Settings(directory, keyFile);

    public async ValueTask InitializeAsync()
    {
        published = await SingleNode.Published.Value;
        await CommandAsync("key", "create", keyFile);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ANode_ServesTenantsMadeOnTheCommandLine()
    {
        await using var api = await StartAsync();
        var (a, b) = (await CommandAsync("tenant", "create", "--name", "First"), await CommandAsync("tenant", "create", "--name", "Second"));
        var secretOfA = await CommandAsync("client", "create", "--tenant", a, "--client-id", "shop-a", "--role", "owner");
        var secretOfB = await CommandAsync("client", "create", "--tenant", b, "--client-id", "shop-b", "--scope", "orders:read", "--scope", "orders:write");

        var (clientOfA, clientOfB) = (await ClientAsync("shop-a", secretOfA), await ClientAsync("shop-b", secretOfB));
        var order = await (await clientOfA.PostAsync(Below(a, "orders"), AnOrder().WithLines(Line).Body())).ShouldBeAsync(HttpStatusCode.Created);

        Assert.EndsWith("-000001", (string)order["number"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await clientOfA.GetAsync(Below(a, $"orders/{order["id"]}"))).StatusCode);
        await (await clientOfB.GetAsync(Below(a, $"orders/{order["id"]}"))).ShouldBeProblemAsync(404, "tenant.not_found");
        await (await clientOfB.GetAsync(Below(b, $"orders/{order["id"]}"))).ShouldBeProblemAsync(404, "order.not_found");
        await AssertAuditedAsync(clientOfA, a, secretOfA);
        await AssertAsStrictAsAServerAsync(a, b, secretOfA);

        await AssertSecretsEndAsync(a, b, secretOfA, clientOfA, clientOfB);

        Assert.Equal(0, await api.StopAsync());
        var (_, output, errors) = await api.EndAsync();
        Assert.DoesNotContain("Demo tenants", output, StringComparison.Ordinal);
        Assert.DoesNotContain(secretOfA, output + errors, StringComparison.Ordinal);
        await AssertRingIsSealedAsync();
    }

    [Fact]
    public void APublication_HoldsNoClientOfTheDemo()
    {
        var words = DemoTenants.All.SelectMany(t => t.Accounts).SelectMany(a => new[] { a.ClientId, a.ClientSecret }).ToList();
        var files = Directory.GetFiles(published, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllBytes);

        Assert.NotEmpty(words);
        Assert.Contains(files.Keys, f => f.EndsWith("OrderMgmt.Migrations.dll", StringComparison.Ordinal));
        Assert.Empty(
            from file in files
            from word in words
            where file.Value.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0 || file.Value.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0
            select $"{file.Key}: {word}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ANode_ShowsTheInternetWhatItMust(bool withDocument)
    {
        await using var api = await Launch([("Api__Document", withDocument.ToString()), ("Proxies__Networks", "127.0.0.0/8, ::1/128")]).ReadyAsync();
        using var client = new HttpClient { BaseAddress = url };

        var secure = await LookAsync("/connect/token", "https");
        var plain = await LookAsync("/connect/token", "http");

        Assert.Equal("max-age=31536000", Assert.Single(secure.Headers.GetValues("Strict-Transport-Security")));
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("nosniff", Assert.Single(secure.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(secure.Headers.Contains("Server"));
        foreach (var path in (string[])["/openapi/v1.json", "/scalar"])
            Assert.Equal(withDocument, (await LookAsync(path, "https")).IsSuccessStatusCode);
        foreach (var path in (string[])["/mails", "/hangfire", "/metrics", "/swagger", "/"])
            Assert.Equal(HttpStatusCode.NotFound, (await LookAsync(path, "https")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await LookAsync("/.well-known/audit-keys", "https")).StatusCode);
        AssertForTheOwnerAlone(directory);

        async Task<HttpResponseMessage> LookAsync(string path, string scheme)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = "orders.example.com";
            request.Headers.Add("X-Forwarded-Proto", scheme);
            return await client.SendAsync(request);
        }
    }

    private static void AssertForTheOwnerAlone(string directory)
    {
        if (OperatingSystem.IsWindows()) return; // has no modes

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var files = Directory.GetFiles(directory, "*", SearchOption.AllDirectories);
        Assert.Contains(files, f => f.EndsWith("ordermgmt.db", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files) Assert.True((File.GetUnixFileMode(file) & Others) == 0, $"{file} is {File.GetUnixFileMode(file)}");
    }

    [Fact]
    public async Task ANode_WhoseKeyFileWasLost_SaysSoInOneLine()
    {
        string secret;
        await using (var first = await StartAsync())
        {
            var tenant = await CommandAsync("tenant", "create", "--name", "First");
            secret = await CommandAsync("client", "create", "--tenant", tenant, "--client-id", "shop", "--role", "owner");
            await first.StopAsync();
        }

        File.Delete(keyFile);
        await using (var second = Launch()) await StartTests.AssertOneLineAsync(second, "cannot be read");

        await CommandAsync("key", "create", keyFile);
        await using (var third = Launch()) await StartTests.AssertOneLineAsync(third, "not the file that the key ring was sealed with");

        await CommandAsync("key", "replace");
        await using var fourth = await StartAsync();
        await CommandAsync("tenant", "list");
        Assert.Equal(HttpStatusCode.OK, (await AskForTokenAsync("shop", secret)).StatusCode); // no data was lost with the key
    }

    private ApiProcess Launch(params (string Name, string Value)[] more) => ApiProcess.Launch(
        Path.Combine(published, "OrderMgmt.Api.dll"), url, [], new Dictionary<string, string>([.. Settings, .. more.Select(m => KeyValuePair.Create(m.Name, m.Value))]));

    private Task<ApiProcess> StartAsync() => Launch().ReadyAsync();

    /// <summary>What a command answers; fails when it fails.</summary>
    private async Task<string> CommandAsync(params string[] arguments)
    {
        var (code, output, errors) = await SingleNode.RunAsync("dotnet", [Path.Combine(published, "OrderMgmt.Migrations.dll"), .. arguments], Settings);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: {errors}");
        return output.Trim();
    }

    private string Below(string tenant, string below) => new Uri(url, $"/api/v1/tenants/{tenant}/{below}").ToString();

    private async Task<HttpResponseMessage> AskForTokenAsync(string id, string secret, bool overTls = true)
    {
        using var http = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url, "/connect/token"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret }),
        };
        if (overTls) request.Headers.Add("X-Forwarded-Proto", "https"); // as the proxy in front says
        return await http.SendAsync(request);
    }

    private async Task<HttpClient> ClientAsync(string id, string secret)
    {
        var token = await (await AskForTokenAsync(id, secret)).ShouldBeAsync(HttpStatusCode.OK);
        var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return client;
    }

    private async Task AssertAuditedAsync(HttpClient client, string tenant, string secret)
    {
        var entries = await client.GetJsonAsync(Below(tenant, "audit-entries"));
        var proof = await client.GetJsonAsync(Below(tenant, "audit-verification"));

        Assert.Equal(["CreateOrder", "CreateClient", "CreateTenant"], entries["items"]!.AsArray().Select(e => (string)e!["action"]!));
        Assert.StartsWith("operator:", (string)entries["items"]![1]!["actor"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, entries.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((true, 3L), ((bool)proof["intact"]!, (long)proof["entries"]!));
    }

    private async Task AssertAsStrictAsAServerAsync(string a, string b, string secret)
    {
        var tenants = JsonNode.Parse(await CommandAsync("tenant", "list", "--output", "json"))!.AsArray();
        Assert.Equal([a, b], tenants.Select(t => (string)t!["id"]!));

        var demo = DemoTenants.Acme.Accounts[0];
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskForTokenAsync(demo.ClientId, demo.ClientSecret)).StatusCode);
        var overHttp = await (await AskForTokenAsync("shop-a", secret, overTls: false)).ShouldBeAsync(HttpStatusCode.BadRequest);
        Assert.Equal("invalid_request", (string)overHttp["error"]!);
    }

    private async Task AssertSecretsEndAsync(string a, string b, string secretOfA, HttpClient clientOfA, HttpClient clientOfB)
    {
        var rotated = await CommandAsync("client", "rotate", "--client-id", "shop-a");
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskForTokenAsync("shop-a", secretOfA)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskForTokenAsync("shop-a", rotated)).StatusCode);

        await CommandAsync("client", "revoke", "--client-id", "shop-b");
        await CommandAsync("tenant", "suspend", a);

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskForTokenAsync("shop-b", "whatever it was")).StatusCode);
        await Waiting.ForAsync("the end of the revoked client's token", () => RefusedAsync(clientOfB, Below(b, "orders"), HttpStatusCode.NotFound));
        await Waiting.ForAsync("the suspension", () => RefusedAsync(clientOfA, Below(a, "orders"), HttpStatusCode.Forbidden));
    }

    private static async Task<string?> RefusedAsync(HttpClient client, string path, HttpStatusCode status) =>
        (await client.GetAsync(path)).StatusCode == status ? "refused" : null;

    private async Task AssertRingIsSealedAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "ordermgmt.db")};Pooling=False");
        await connection.OpenAsync();
        await using var read = connection.CreateCommand();
        read.CommandText = "SELECT group_concat(\"Xml\") FROM \"DataProtectionKeys\"";
        var ring = (string)(await read.ExecuteScalarAsync())!;
        Assert.Contains("sealedKey", ring, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", ring, StringComparison.Ordinal);
    }
}
