using System.Diagnostics;
using System.Globalization;

namespace OrderMgmt.AppHost.Tests.Support;

/// <summary>Processes by their numbers, and signals to them; where /proc is.</summary>
internal static class Processes
{
    public static bool CanBeSignalled => OperatingSystem.IsLinux();

    /// <summary>The process that <c>dotnet run</c> started, or the given one when it started none.</summary>
    public static int Innermost(int process)
    {
        while (ChildrenOf(process).FirstOrDefault() is not 0 and var child) process = child;
        return process;
    }

    public static async Task SignalAsync(int process, string signal, CancellationToken ct)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(ct);
    }

    private static IEnumerable<int> ChildrenOf(int process)
    {
        var path = $"/proc/{process}/task";
        return !Directory.Exists(path)
            ? []
            : Directory.EnumerateDirectories(path)
                .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
    }
}
