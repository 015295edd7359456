using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Migrations.Seed;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>The API as its user runs it: a process of its own on a data directory, to start, ask and kill.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private ApiProcess(Process process, Uri url)
    {
        this.process = process;
        Url = url;
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public Uri Url { get; }

    public static string NewDirectory() => Directory.CreateTempSubdirectory("ordermgmt-embedded-").FullName;

    /// <summary>A port nobody listens on now.</summary>
    public static Uri FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Starts it without waiting; with <paramref name="environment"/> other than Development it is not embedded.</summary>
    public static ApiProcess Launch(string directory, Uri? url = null, string environment = "Development") =>
        Launch(typeof(ApiRegistration).Assembly.Location, url ?? FreeUrl(), ["--DataDirectory", directory, "--environment", environment]);

    /// <summary>Starts a host without waiting.</summary>
    /// <param name="settings">By the names of environment variables, as an operator sets them.</param>
    public static ApiProcess Launch(string program, Uri url, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null) =>
        Run(program, ["--urls", url.ToString(), .. arguments], settings, url);

    /// <summary>Starts a program without waiting.</summary>
    /// <param name="settings">As for a host.</param>
    /// <param name="url">Where it serves; null when it does not.</param>
    public static ApiProcess Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null, Uri? url = null)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new ApiProcess(Process.Start(start)!, url ?? new Uri("about:blank"));
    }

    public static Task<ApiProcess> StartAsync(string directory, Uri? url = null) => Launch(directory, url).ReadyAsync();

    /// <summary>This process, once it serves.</summary>
    public async Task<ApiProcess> ReadyAsync()
    {
        var api = this;
        try
        {
            await Waiting.ForAsync("the first healthy answer", api.HealthAsync);
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    private async Task<string?> HealthAsync()
    {
        if (process.HasExited) Assert.Fail($"The API ended: {await errors}{await output}");
        using var client = new HttpClient { BaseAddress = Url };
        try
        {
            return (await client.GetAsync("/health")).IsSuccessStatusCode ? "healthy" : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A client of the demo tenant Acme with a token from the real token endpoint.</summary>
    public Task<HttpClient> AcmeAsync() => ClientOfAsync(DemoTenants.Acme);

    /// <summary>As <see cref="AcmeAsync"/>, of another demo tenant.</summary>
    public async Task<HttpClient> ClientOfAsync(DemoTenant tenant)
    {
        var client = new HttpClient { BaseAddress = new Uri(Url, $"/api/v1/tenants/{tenant.Id}/") };
        var account = tenant.Accounts[0];
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = account.ClientId, ["client_secret"] = account.ClientSecret };
        var reply = await (await client.PostAsync(new Uri(Url, "/connect/token"), new FormUrlEncodedContent(form))).ShouldBeAsync(HttpStatusCode.OK);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)reply["access_token"]!);
        return client;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, which stops as Ctrl+C does; SIGINT itself is ignored by whatever a script starts in the background.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await ExitAsync();
        return process.ExitCode;
    }

    /// <summary>SIGSTOP: it stands still, holds what it holds, and knows nothing of it afterwards.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task GoOnAsync() => SignalAsync("CONT");

    public async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        await ExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task ExitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }
}
