using Microsoft.Extensions.Configuration;

namespace OrderMgmt.AppHost;

/// <summary>Where the processes of a run without containers keep what is not in a resource of its own.</summary>
internal sealed record LocalData(string Directory)
{
    public const string Setting = "DataDirectory";

    /// <summary>Absolute: each process would complete a relative path from its own folder.</summary>
    public static LocalData From(IDistributedApplicationBuilder builder) =>
        new(Path.GetFullPath(builder.Configuration[Setting] ?? "../.data/apphost", builder.AppHostDirectory));

    public string Below(string name) => Path.Combine(Directory, name);
}

internal static class ReplicasSetting
{
    /// <summary>The setting <c>Replicas:NAME</c>, such as <c>--Replicas:api=2</c>. Default: 1.</summary>
    public static int Replicas(this IDistributedApplicationBuilder builder, string process)
    {
        var replicas = builder.Configuration.GetValue($"Replicas:{process}", 1);
        return replicas >= 1 ? replicas : throw new InvalidOperationException($"Replicas:{process} is {replicas}; at least 1 is needed.");
    }
}
