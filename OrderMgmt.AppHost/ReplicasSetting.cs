using Microsoft.Extensions.Configuration;

namespace OrderMgmt.AppHost;

internal static class ReplicasSetting
{
    /// <summary>The setting <c>Replicas:NAME</c>, such as <c>--Replicas:api=2</c>. Default: 1.</summary>
    public static int Replicas(this IDistributedApplicationBuilder builder, string process)
    {
        var replicas = builder.Configuration.GetValue($"Replicas:{process}", 1);
        return replicas >= 1 ? replicas : throw new InvalidOperationException($"Replicas:{process} is {replicas}; at least 1 is needed.");
    }
}
