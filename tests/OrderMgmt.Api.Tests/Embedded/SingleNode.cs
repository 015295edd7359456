using System.Diagnostics;
using OrderMgmt.Infrastructure.DataProtection;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>One node in production, as an operator sets it up: the published programs and their settings.</summary>
internal static class SingleNode
{
    /// <summary>What <c>dotnet publish</c> makes; once for all tests.</summary>
    public static readonly Lazy<Task<string>> Published = new(PublishAsync, LazyThreadSafetyMode.ExecutionAndPublication); // a publication that failed fails every test that needs it

    public static string NewKeyFile()
    {
        var file = Path.Combine(ApiProcess.NewDirectory(), "node.key");
        KeyFiles.Create(file);
        return file;
    }

    /// <summary>All that a node needs, by environment variables. Nobody listens at the mail server: mail waits, orders do not.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string directory, string keyFile) => new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["DOTNET_ENVIRONMENT"] = "Production",
        ["Database__Engine"] = "Sqlite",
        ["DataDirectory"] = directory,
        ["DataProtection__KeyFile"] = keyFile,
        ["Authentication__Issuer"] = "https://orders.example.com",
        ["Smtp__Host"] = "localhost",
        ["Smtp__Port"] = "1",
        ["Smtp__From"] = "orders@example.com",
        ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
    };

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static async Task<string> PublishAsync()
    {
        var output = Repository.PathOf("artifacts", "published", "api");

        // No build server stays behind: it would keep this process's pipes open.
        var (code, log, errors) = await RunAsync("dotnet",
            ["publish", Repository.PathOf("OrderMgmt.Api"), "-c", "Release", "-o", output, "--disable-build-servers", "-v", "quiet", "--nologo"]);
        Assert.True(code == 0, $"dotnet publish failed: {log}{errors}");
        return output;
    }
}
