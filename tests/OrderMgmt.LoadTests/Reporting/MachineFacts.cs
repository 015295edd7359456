using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace OrderMgmt.LoadTests.Reporting;

/// <summary>Where and when the figures were measured, without which they say nothing.</summary>
internal sealed record MachineFacts(int Cores, string Cpu, string Os, string Runtime, DateTimeOffset MeasuredAt, string Commit)
{
    public static MachineFacts Read() => new(
        Environment.ProcessorCount, CpuModel(), RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription,
        TimeProvider.System.GetUtcNow(), Revision());

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Cores} cores, {Cpu}; {Os}; {Runtime}; {MeasuredAt:yyyy-MM-dd HH:mm} UTC; commit {Commit}");

    private static string CpuModel()
    {
        const string CpuFile = "/proc/cpuinfo";
        var model = File.Exists(CpuFile) ? File.ReadLines(CpuFile).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model is null ? RuntimeInformation.ProcessArchitecture.ToString() : model[(model.IndexOf(':', StringComparison.Ordinal) + 2)..];
    }

    private static string Revision()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = AppContext.BaseDirectory,
            })!;
            var revision = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return revision.Length > 0 ? revision : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown"; // no git here
        }
    }
}
