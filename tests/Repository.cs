namespace OrderMgmt.Tests;

/// <summary>The repository that the tests were built from, for tests of what is not compiled.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "OrderMgmt.sln"))) directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("These tests run from a directory below the repository.");
    }
}
