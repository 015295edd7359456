using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OrderMgmt.AppHost.Tests.Azure;

/// <summary>A service of <c>azure.yaml</c>.</summary>
internal sealed class AzdService
{
    public string Project { get; set; } = "";

    public string[] Uses { get; set; } = [];

    public Dictionary<string, AzdHook> Hooks { get; set; } = [];

    public static Dictionary<string, AzdService> ReadAll() =>
        new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .IgnoreUnmatchedProperties()
            .Build()
            .Deserialize<AzdProject>(File.ReadAllText(Path.Combine(Repository.Root, "azure.yaml")))
            .Services;

    /// <summary>Whether azd goes on to the services that use this one only when the hook's script has ended well. Hooks lie relative to the service.</summary>
    public bool WaitsFor(string script) =>
        Hooks.TryGetValue("postdeploy", out var hook)
        && !hook.ContinueOnError
        && Path.GetFullPath(Path.Combine(Repository.Root, Project, hook.Run)) == Path.Combine(BicepFiles.Folder, "hooks", script);

    private sealed class AzdProject
    {
        public Dictionary<string, AzdService> Services { get; set; } = [];
    }
}

internal sealed class AzdHook
{
    public string Run { get; set; } = "";

    public bool ContinueOnError { get; set; }
}
