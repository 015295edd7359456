using System.Reflection;

namespace OrderMgmt.AppHost.Tests.Azure;

internal static class BicepFiles
{
    /// <summary>The Bicep compiler; null where it comes as another package.</summary>
    public static string? Compiler =>
        typeof(BicepFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BicepPath").Value is { Length: > 0 } path
            ? path.Replace('\\', '/')
            : null;

    public static string Folder => Repository.PathOf("infra");
}
