using System.Xml.Linq;

namespace OrderMgmt.Architecture.Tests.Support;

/// <summary>The repository these tests were built from.</summary>
internal static class Sources
{
    private static readonly string[] Generated = ["bin", "obj", "artifacts", "node_modules"];

    /// <summary>Every file with the ending, by its path from the root; what tools generate is left out.</summary>
    public static IEnumerable<string> Files(string ending) =>
        Directory.EnumerateFiles(Repository.Root, "*" + ending, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(Generated).Any());

    public static bool IsProduct(string file) => !file.StartsWith("tests/", StringComparison.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    /// <summary>What a project includes of a kind, whatever the condition: project references by name, packages as they are.</summary>
    public static IEnumerable<string> Includes(string project, string kind) =>
        XDocument.Parse(Read(project)).Descendants(kind)
            .Select(item => item.Attribute("Include")!.Value)
            .Select(include => kind is "ProjectReference" ? Path.GetFileNameWithoutExtension(include) : include);
}
