using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace OrderMgmt.AppHost.Tests.Support;

/// <summary>The AppHost's resources as it would start them with these arguments.</summary>
internal sealed class AppHostModel(IDistributedApplicationTestingBuilder builder) : IAsyncDisposable
{
    public HashSet<string> ResourceNames => [.. builder.Resources.Select(resource => resource.Name)];

    public IEnumerable<string> Containers => builder.Resources.OfType<ContainerResource>().Select(container => container.Name);

    /// <summary>Without those by which the dashboard builds a project again.</summary>
    public IEnumerable<string> Executables =>
        builder.Resources.OfType<ExecutableResource>().Select(executable => executable.Name).Where(name => !name.EndsWith("-rebuilder", StringComparison.Ordinal));

    public IEnumerable<string> Processes => Projects.Select(project => project.Name);

    public IEnumerable<string> External =>
        Projects.Where(project => project.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal)).Select(project => project.Name);

    private IEnumerable<ProjectResource> Projects => builder.Resources.OfType<ProjectResource>();

    public static async Task<AppHostModel> CreateAsync(string[] args, CancellationToken ct) =>
        new(await DistributedApplicationTestingBuilder.CreateAsync<global::Projects.OrderMgmt_AppHost>(args, ct));

    public IEnumerable<string> CompletedBefore(string project) =>
        Project(project).Annotations.OfType<WaitAnnotation>().Where(wait => wait.WaitType is WaitType.WaitForCompletion).Select(wait => wait.Resource.Name);

    public int ReplicasOf(string project) => Project(project).Annotations.OfType<ReplicaAnnotation>().Single().Replicas;

    /// <summary>What the project is given, with references to other resources as a manifest writes them.</summary>
    public async Task<Dictionary<string, string>> EnvironmentOfAsync(string name, CancellationToken ct)
    {
        var project = Project(name);
        var context = new EnvironmentCallbackContext(builder.ExecutionContext, project, cancellationToken: ct);
        foreach (var annotation in project.Annotations.OfType<EnvironmentCallbackAnnotation>()) await annotation.Callback(context);

        return context.EnvironmentVariables.ToDictionary(
            variable => variable.Key,
            variable => variable.Value is IManifestExpressionProvider expression ? expression.ValueExpression : $"{variable.Value}");
    }

    public ValueTask DisposeAsync() => builder.DisposeAsync();

    private ProjectResource Project(string name) => Projects.Single(project => project.Name == name);
}
