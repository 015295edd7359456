using System.Text.Json;

namespace OrderMgmt.AppHost.Tests.Azure;

/// <summary>A container app or job as Bicep predicts it.</summary>
/// <param name="Name">Of the service in <c>azure.yaml</c>.</param>
/// <param name="Settings">Names of environment variables.</param>
internal sealed record AzureProcess(string Name, bool IsJob, bool IsExternal, IReadOnlyList<string> Settings)
{
    private const string ServiceTag = "azd-service-name";

    /// <summary>Null for a resource that azd deploys no image to.</summary>
    public static AzureProcess? From(JsonElement resource)
    {
        if (!resource.TryGetProperty("tags", out var tags) || !tags.TryGetProperty(ServiceTag, out var name)) return null;

        var properties = resource.GetProperty("properties");
        var container = properties.GetProperty("template").GetProperty("containers").EnumerateArray().Single();
        return new AzureProcess(
            name.GetString()!,
            resource.GetProperty("type").GetString() == "Microsoft.App/jobs",
            properties.GetProperty("configuration").TryGetProperty("ingress", out var ingress) && ingress.GetProperty("external").GetBoolean(),
            [.. container.GetProperty("env").EnumerateArray().Select(variable => variable.GetProperty("name").GetString()!)]);
    }
}
