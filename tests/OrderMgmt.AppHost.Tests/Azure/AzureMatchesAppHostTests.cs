using System.Text.RegularExpressions;
using OrderMgmt.AppHost.Tests.Support;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost.Tests.Azure;

/// <summary>What runs in Azure is written in Bicep, what runs here in the AppHost. Whoever changes one and forgets the other learns it here.</summary>
public sealed partial class AzureMatchesAppHostTests(AzureTemplates azure) : IClassFixture<AzureTemplates>
{
    // As in Azure nothing is local: each resource is given.
    private static readonly string[] Given =
    [
        "--Resources:Containers=false",
        "--ConnectionStrings:ordersdb-admin=Server=db.example", "--ConnectionStrings:cache=cache.example", "--ConnectionStrings:blobs=https://blobs.example/",
        "--Smtp:Host=mail.example", "--Smtp:Port=587", "--Smtp:Username=orders", "--Smtp:Password=secret", "--Smtp:From=orders@mail.example",
    ];

    private static readonly string[] All = [ResourceNames.Migrations, ResourceNames.Api, ResourceNames.Worker];

    private static readonly Exemption[] OnlyHere =
    [
        new("ASPNETCORE_URLS", "the container images listen on 8080", ResourceNames.Api, ResourceNames.Worker),
        new("ConnectionStrings__ordersdb_admin", "Aspire's second spelling, for shells; the container images have none", ResourceNames.Migrations),
        new("DataDirectory", "a run without a database server keeps files", All),
        new("Database__ApplicationUsers__N__Password", "a managed identity has none", ResourceNames.Migrations),
    ];

    private static readonly Exemption[] OnlyInAzure =
    [
        new("APPLICATIONINSIGHTS_CONNECTION_STRING", "here the dashboard has the telemetry", All),
        new("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "here nothing stands between client and api", ResourceNames.Api),
        new("AZURE_CLIENT_ID", "here nobody signs in by identity", All),
        new("Database__ApplicationUsers__N__ClientId", "here the user has a password", ResourceNames.Migrations),
        new("DataProtection__KeyFile", "here the ring is not sealed", All),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Processes_AreTheSame()
    {
        SkipWithoutCompiler();
        await using var model = await AppHostModel.CreateAsync(Given, Ct);

        Assert.Equal(model.Processes.Order(), azure.Services.Keys.Order());
        Assert.Equal(model.Processes.Order(), AzdService.ReadAll().Keys.Order());
        Assert.Equal(model.External, azure.Services.Values.Where(process => process.IsExternal).Select(process => process.Name));
    }

    [Theory]
    [InlineData(ResourceNames.Migrations)]
    [InlineData(ResourceNames.Api)]
    [InlineData(ResourceNames.Worker)]
    public async Task Settings_HaveTheSameNames(string process)
    {
        SkipWithoutCompiler();
        await using var model = await AppHostModel.CreateAsync(Given, Ct);

        var here = (await model.EnvironmentOfAsync(process, Ct)).Keys;

        // Both sides with what the other has alone: so an exemption that is no longer one shows too.
        Assert.Equal(Normalized([.. here, .. Of(process, OnlyInAzure)]), Normalized([.. azure.Services[process].Settings, .. Of(process, OnlyHere)]));
    }

    [Fact]
    public async Task Order_IsTheSame()
    {
        SkipWithoutCompiler();
        await using var model = await AppHostModel.CreateAsync(Given, Ct);
        var services = AzdService.ReadAll();

        foreach (var process in model.Processes) Assert.Equal(model.CompletedBefore(process), services[process].Uses);

        var first = Assert.Single(services.Values.SelectMany(service => service.Uses).Distinct());
        Assert.True(azure.Services[first].IsJob);
        Assert.True(services[first].WaitsFor("run-migrations.sh"));
    }

    internal static void SkipWithoutCompiler() =>
        Assert.SkipWhen(BicepFiles.Compiler is null, "The Bicep compiler is a package per platform, and this project names the one for Linux on x64.");

    // Database users are counted: one here, two in Azure. The name of the environment has two spellings, and a launch profile uses one of them.
    private static IEnumerable<string> Normalized(IEnumerable<string> settings) => settings
        .Where(setting => !OrchestratorsOwn().IsMatch(setting))
        .Select(setting => Environment().Replace(Index().Replace(setting, "__N__"), "ENVIRONMENT"))
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(string process, Exemption[] exemptions) =>
        exemptions.Where(exemption => exemption.Processes.Contains(process)).Select(exemption => exemption.Setting);

    private sealed record Exemption(string Setting, string Reason, params string[] Processes);

    [GeneratedRegex("^(OTEL_|LOGGING__|DOTNET_LAUNCH_PROFILE$|DOTNET_SYSTEM_CONSOLE_)")]
    private static partial Regex OrchestratorsOwn();

    [GeneratedRegex("^(ASPNETCORE|DOTNET)_ENVIRONMENT$")]
    private static partial Regex Environment();

    [GeneratedRegex(@"__\d+__")]
    private static partial Regex Index();
}
