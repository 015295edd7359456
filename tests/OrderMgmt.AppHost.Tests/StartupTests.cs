using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using OrderMgmt.ServiceDefaults;
using Xunit;

namespace OrderMgmt.AppHost.Tests;

public sealed class StartupTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] Publish = ["--operation", "publish", "--publisher", "manifest", "--output-path", "manifest.json"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_HasEveryResource()
    {
        await using var builder = await AppHost();

        Assert.Superset(
            new HashSet<string>
            {
                "sql", ResourceNames.OrdersDb, ResourceNames.Cache, "storage", ResourceNames.Blobs, "mail",
                ResourceNames.Migrations, ResourceNames.Api, ResourceNames.Worker,
            },
            builder.Resources.Select(resource => resource.Name).ToHashSet());
    }

    [Theory]
    [InlineData(ResourceNames.Api)]
    [InlineData(ResourceNames.Worker)]
    public async Task Run_MigrationsFinishBeforeTheProjectStarts(string project)
    {
        await using var builder = await AppHost();

        Assert.Contains(
            Project(builder, project).Annotations.OfType<WaitAnnotation>(),
            wait => wait.WaitType == WaitType.WaitForCompletion && wait.Resource.Name == ResourceNames.Migrations);
    }

    [Fact]
    public async Task Run_OnlyTheApiIsReachableFromOutside()
    {
        await using var builder = await AppHost();

        var external = builder.Resources.OfType<ProjectResource>()
            .Where(project => project.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal))
            .Select(project => project.Name);

        Assert.Equal([ResourceNames.Api], external);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnlyMigrationsHoldsTheAdministratorsConnection(bool published)
    {
        await using var builder = await AppHost(published ? Publish : []);

        var holders = new List<string>();
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            var environment = await Environment(builder, project);
            if (environment.ContainsKey($"ConnectionStrings__{ResourceNames.OrdersDbAdmin}")) holders.Add(project.Name);
        }

        Assert.Equal([ResourceNames.Migrations], holders);
    }

    [Theory]
    [InlineData(ResourceNames.Api)]
    [InlineData(ResourceNames.Worker)]
    public async Task Run_TheProjectConnectsAsTheApplicationsUser(string project)
    {
        await using var builder = await AppHost();

        var environment = await Environment(builder, Project(builder, project));

        Assert.Contains("User ID=ordermgmt_app;Password={ordersdb-password.value}", environment[$"ConnectionStrings__{ResourceNames.OrdersDb}"]);
        Assert.DoesNotContain(environment.Values, value => value.Contains("{sql-password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_MigrationsKnowsThePasswordOfTheUserItCreates()
    {
        await using var builder = await AppHost();

        var environment = await Environment(builder, Project(builder, ResourceNames.Migrations));

        Assert.Equal("ordermgmt_app", environment["Database__ApplicationUsers__0__Name"]);
        Assert.Equal("{ordersdb-password.value}", environment["Database__ApplicationUsers__0__Password"]);
    }

    [Fact]
    public async Task Publish_MigrationsKnowsTheIdentitiesOfTheUsersItCreates()
    {
        await using var builder = await AppHost(Publish);

        var environment = await Environment(builder, Project(builder, ResourceNames.Migrations));

        Assert.Equal("ordermgmt_api", environment["Database__ApplicationUsers__0__Name"]);
        Assert.Equal("{api-identity.outputs.clientId}", environment["Database__ApplicationUsers__0__ClientId"]);
        Assert.Equal("ordermgmt_worker", environment["Database__ApplicationUsers__1__Name"]);
        Assert.Equal("{worker-identity.outputs.clientId}", environment["Database__ApplicationUsers__1__ClientId"]);
        Assert.DoesNotContain(environment.Keys, key => key.EndsWith("__Password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_LeavesTheMailCatcherBehind()
    {
        await using var builder = await AppHost(Publish);

        Assert.DoesNotContain(builder.Resources, resource => resource.Name == "mail");
        Assert.Equal("{smtp-host.value}", (await Environment(builder, Project(builder, ResourceNames.Api)))["Smtp__Host"]);
    }

    [Fact]
    public async Task Start_TheApiIsHealthy()
    {
        if (!await ContainerRuntime.Answers(Ct)) Assert.Skip("No container runtime answers: neither docker nor podman.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(Patience);
        await using var builder = await AppHost();
        await using var app = await builder.BuildAsync(patience.Token);

        await app.StartAsync(patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync(ResourceNames.Api, patience.Token);
        using var client = app.CreateHttpClient(ResourceNames.Api, "http");
        using var response = await client.GetAsync(new Uri("/health", UriKind.Relative), patience.Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static Task<IDistributedApplicationTestingBuilder> AppHost(params string[] args) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.OrderMgmt_AppHost>(args, Ct);

    private static ProjectResource Project(IDistributedApplicationTestingBuilder builder, string name) =>
        builder.Resources.OfType<ProjectResource>().Single(project => project.Name == name);

    /// <summary>What the project is given, with references to other resources as a manifest writes them.</summary>
    private static async Task<Dictionary<string, string>> Environment(
        IDistributedApplicationTestingBuilder builder, ProjectResource project)
    {
        var context = new EnvironmentCallbackContext(builder.ExecutionContext, project, cancellationToken: Ct);
        foreach (var annotation in project.Annotations.OfType<EnvironmentCallbackAnnotation>()) await annotation.Callback(context);

        return context.EnvironmentVariables.ToDictionary(
            variable => variable.Key,
            variable => variable.Value is IManifestExpressionProvider expression ? expression.ValueExpression : $"{variable.Value}");
    }
}
