using System.Globalization;

namespace OrderMgmt.ServiceDefaults;

/// <summary>How many files the process may have open. With too few not even its own assemblies load, each with another error.</summary>
public static class OpenFiles
{
    /// <summary>A start takes some 300; connections, log files and the database come on top.</summary>
    public const int Fewest = 512;

    private const string Limits = "/proc/self/limits";
    private const string Row = "Max open files";

    /// <returns>What to do about it, in one line; null when there are enough, or the system does not say.</returns>
    public static string? Complaint() => Complaint(File.Exists(Limits) ? File.ReadAllLines(Limits) : []);

    internal static string? Complaint(IEnumerable<string> limits)
    {
        foreach (var line in limits)
        {
            if (!line.StartsWith(Row, StringComparison.Ordinal)) continue;

            var soft = line[Row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
            if (int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most < Fewest)
                return $"The process may open {most} files at once, and needs {Fewest}. Raise the limit: ulimit -n 1024, or LimitNOFILE of a service.";
        }

        return null;
    }
}
