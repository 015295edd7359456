using OrderMgmt.AppHost.Tests.Support;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost.Tests;

/// <summary>What the AppHost would start, in each of its three ways, read from its model without starting it.</summary>
public sealed class ModelTests
{
    private const string Containers = "--Resources:Containers=true";
    private const string Programs = "--Resources:Containers=false";
    private const string GivenServer = "--ConnectionStrings:ordersdb-admin=Server=db.example;User ID=sa;Password=secret";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Containers_HasEveryResource()
    {
        await using var model = await AppHostModel.CreateAsync([Containers], Ct);

        Assert.Superset(
            new HashSet<string>
            {
                "sql", ResourceNames.Cache, "azurite", ResourceNames.Blobs, "mail",
                ResourceNames.Migrations, ResourceNames.Api, ResourceNames.Worker,
            },
            model.ResourceNames);
    }

    [Fact]
    public async Task Programs_HasNoContainer()
    {
        await using var model = await AppHostModel.CreateAsync([Programs], Ct);

        Assert.Superset(new HashSet<string> { "redis", ResourceNames.Cache, ResourceNames.Migrations, ResourceNames.Api, ResourceNames.Worker }, model.ResourceNames);
        Assert.Empty(model.Containers);
    }

    [Theory]
    [InlineData(Containers)]
    [InlineData(Programs)]
    public async Task GivenResources_AreUsedInsteadOfEither(string mode)
    {
        await using var model = await AppHostModel.CreateAsync(
            [mode, GivenServer, "--ConnectionStrings:cache=cache.example:6379", "--ConnectionStrings:blobs=https://blobs.example/", "--Smtp:Host=mail.example"], Ct);

        Assert.Empty(model.Containers);
        Assert.Empty(model.Executables);
        var api = await model.EnvironmentOfAsync(ResourceNames.Api, Ct);
        Assert.Equal("mail.example", api["Smtp__Host"]);
        Assert.Equal("{cache.connectionString}", api[$"ConnectionStrings__{ResourceNames.Cache}"]);
        Assert.Equal("{blobs.connectionString}", api[$"ConnectionStrings__{ResourceNames.Blobs}"]);
        Assert.DoesNotContain("Database__Engine", api.Keys);
    }

    [Theory]
    [InlineData(Containers)]
    [InlineData(Programs)]
    [InlineData(Programs, GivenServer)]
    public async Task MigrationsFinishBeforeTheOthersStart(params string[] args)
    {
        await using var model = await AppHostModel.CreateAsync(args, Ct);

        Assert.Contains(ResourceNames.Migrations, model.CompletedBefore(ResourceNames.Api));
        Assert.Contains(ResourceNames.Migrations, model.CompletedBefore(ResourceNames.Worker));
    }

    [Fact]
    public async Task OnlyTheApiIsReachableFromOutside()
    {
        await using var model = await AppHostModel.CreateAsync([Programs], Ct);

        Assert.Equal([ResourceNames.Api], model.External);
    }

    [Theory]
    [InlineData(Containers)]
    [InlineData(Programs, GivenServer)]
    public async Task Server_OnlyMigrationsHoldsTheAdministratorsConnection(params string[] args)
    {
        await using var model = await AppHostModel.CreateAsync(args, Ct);

        Assert.Contains($"ConnectionStrings__{ResourceNames.OrdersDbAdmin}", (await model.EnvironmentOfAsync(ResourceNames.Migrations, Ct)).Keys);
        foreach (var process in (string[])[ResourceNames.Api, ResourceNames.Worker])
        {
            var environment = await model.EnvironmentOfAsync(process, Ct);
            Assert.DoesNotContain($"ConnectionStrings__{ResourceNames.OrdersDbAdmin}", environment.Keys);
            Assert.Contains("User ID=ordermgmt_app", environment[$"ConnectionStrings__{ResourceNames.OrdersDb}"], StringComparison.Ordinal);
            Assert.Contains("{ordersdb-password.value}", environment[$"ConnectionStrings__{ResourceNames.OrdersDb}"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Containers)]
    [InlineData(Programs, GivenServer)]
    public async Task Server_MigrationsKnowsThePasswordOfTheUserItCreates(params string[] args)
    {
        await using var model = await AppHostModel.CreateAsync(args, Ct);

        var environment = await model.EnvironmentOfAsync(ResourceNames.Migrations, Ct);

        Assert.Equal("ordermgmt_app", environment["Database__ApplicationUsers__0__Name"]);
        Assert.Equal("{ordersdb-password.value}", environment["Database__ApplicationUsers__0__Password"]);
    }

    [Fact]
    public async Task Programs_AllProcessesShareOneDirectory()
    {
        var directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var model = await AppHostModel.CreateAsync([Programs, $"--DataDirectory={directory}"], Ct);

        foreach (var process in (string[])[ResourceNames.Migrations, ResourceNames.Api, ResourceNames.Worker])
        {
            var environment = await model.EnvironmentOfAsync(process, Ct);
            Assert.Equal(directory, environment["DataDirectory"]);
            Assert.Equal("true", environment["Database__SharedByProcesses"]);
        }
    }

    [Theory]
    [InlineData(Containers)]
    [InlineData(Programs)]
    public async Task Replicas_AreASetting(string mode)
    {
        await using var model = await AppHostModel.CreateAsync([mode, "--Replicas:api=2", "--Replicas:worker=3"], Ct);

        Assert.Equal(2, model.ReplicasOf(ResourceNames.Api));
        Assert.Equal(3, model.ReplicasOf(ResourceNames.Worker));
    }
}
