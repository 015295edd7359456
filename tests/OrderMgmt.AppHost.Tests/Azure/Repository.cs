using System.Reflection;

namespace OrderMgmt.AppHost.Tests.Azure;

internal static class Repository
{
    /// <summary>The Bicep compiler; null where it comes as another package.</summary>
    public static string? Bicep => Metadata("BicepPath") is { Length: > 0 } path ? path.Replace('\\', '/') : null;

    public static string Root => Metadata("RepositoryRoot")!;

    public static string Infra => Path.Combine(Root, "infra");

    private static string? Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value;
}
