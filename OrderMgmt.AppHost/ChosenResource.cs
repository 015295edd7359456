namespace OrderMgmt.AppHost;

/// <summary>A resource as it was chosen for this run.</summary>
/// <param name="Choice">What it is, in a few words for a developer.</param>
/// <param name="Connect">Gives a process its settings, and makes it wait for the resource.</param>
internal sealed record ChosenResource(string Choice, Action<IResourceBuilder<ProjectResource>> Connect)
{
    public static void Nothing(IResourceBuilder<ProjectResource> process) => ArgumentNullException.ThrowIfNull(process);

    /// <summary>For a resource that the AppHost's configuration names: the connection string is handed on.</summary>
    public static ChosenResource Given(IDistributedApplicationBuilder builder, string name)
    {
        var connection = builder.AddConnectionString(name);
        return new ChosenResource($"the given {name}", process => process.WithReference(connection));
    }
}
