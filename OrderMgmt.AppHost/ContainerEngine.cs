using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace OrderMgmt.AppHost;

/// <summary>Whether resources run as containers, and why.</summary>
internal sealed record ContainerEngine(bool IsUsed, string Reason)
{
    private const string Setting = "Resources:Containers";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private static readonly string[] Engines = ["docker", "podman"];

    /// <summary>Asks the engines: a client that is installed, but whose engine does not run, starts nothing. The setting <c>Resources:Containers</c> overrules.</summary>
    public static ContainerEngine Choose(IConfiguration configuration)
    {
        if (configuration.GetValue<bool?>(Setting) is { } forced) return new ContainerEngine(forced, $"{Setting} is {(forced ? "true" : "false")}");
        return Engines.FirstOrDefault(Answers) is { } engine
            ? new ContainerEngine(true, $"The container engine {engine} answers")
            : new ContainerEngine(false, "Neither docker nor podman answers");
    }

    private static bool Answers(string engine)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(engine, "ps") { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null) return false;
            if (process.WaitForExit(Timeout)) return process.ExitCode == 0;

            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false; // not installed
        }
    }
}
