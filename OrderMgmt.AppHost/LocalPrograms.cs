using System.Reflection;

namespace OrderMgmt.AppHost;

/// <summary>Programs of this machine that stand in for containers; LocalPrograms.targets fetches the two that are packages.</summary>
internal static class LocalPrograms
{
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    /// <summary>Garnet's assembly: run by itself and not by <c>dotnet tool run</c>, so that stopping it stops no other process.</summary>
    public static string Garnet => Metadata("Garnet");

    /// <summary>Azurite's script for blobs; null when the build could not fetch it.</summary>
    public static string? Azurite => File.Exists(Metadata("Azurite")) ? Metadata("Azurite") : null;

    public static string AzuriteVersion => Metadata("AzuriteVersion");

    /// <summary>The program's path, when it is on the PATH.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(directory => Endings, (directory, ending) => Path.Combine(directory, program + ending))
            .FirstOrDefault(File.Exists);

    private static string Metadata(string key) =>
        typeof(LocalPrograms).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
