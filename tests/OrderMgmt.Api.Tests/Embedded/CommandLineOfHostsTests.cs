using System.Diagnostics;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>A line that cannot be what its writer meant is answered with usage, and nothing is run.</summary>
[Trait("Speed", "Slow")]
public sealed class CommandLineOfHostsTests
{
    [Theory]
    [InlineData("--url", "http://localhost:8080")]
    [InlineData("--url=http://localhost:8080")]
    [InlineData("--datadir", "/tmp")]
    [InlineData("--Databse:Engine", "Sqlite")]
    [InlineData("--verbose")]
    [InlineData("--urls")]
    [InlineData("serve")]
    [InlineData("-v")]
    public void Line_ThatIsWrong_IsAnsweredWithUsage(params string[] args)
    {
        var (code, output, errors) = Check(args);

        Assert.Equal((HostArguments.WrongUsage, ""), (code, output));
        Assert.Contains("Usage: OrderMgmt.Api", errors, StringComparison.Ordinal);
        Assert.Contains(args[0].Split('=')[0], errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--urls", "http://localhost:8080", "--help")]
    public void Help_IsTheAnswerAndNoError(params string[] args)
    {
        var (code, output, errors) = Check(args);

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("--DataDirectory", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:8080", "--environment", "Development")]
    [InlineData("--URLS=http://localhost:8080", "--DataDirectory=/tmp/x")]
    [InlineData("/urls", "http://localhost:8080")]
    [InlineData("--Database:Engine", "Sqlite", "--ConnectionStrings:cache=localhost", "--Serilog:MinimumLevel:Default", "Warning")]
    [InlineData("--DataDirectory", "--odd")]
    [InlineData("--OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317")]
    public void Line_OfSettings_IsRun(params string[] args) => Assert.Equal((null, "", ""), Check(args));

    [Fact]
    public async Task Api_WithAnUnknownOption_EndsWithUsage()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ApiRegistration).Assembly.Location, "--url", "http://localhost:1"]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HostArguments.WrongUsage, process.ExitCode);
        Assert.StartsWith("Unknown option: --url. Did you mean --urls?", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    public async Task Api_WithTooFewDescriptors_SaysSoInOneLine(int files)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits are read from /proc.");
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"ulimit -n {files}; exec dotnet '{typeof(ApiRegistration).Assembly.Location}' --DataDirectory '{ApiProcess.NewDirectory()}' --environment Development"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var (errors, output) = (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, ""), (process.ExitCode, output));
        Assert.Contains($"may open {files} files", Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static (int? Code, string Output, string Errors) Check(string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (HostArguments.Check(args, "OrderMgmt.Api", output, errors), output.ToString(), errors.ToString());
    }
}
