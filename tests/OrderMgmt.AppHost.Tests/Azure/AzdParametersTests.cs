using System.Text.Json;
using System.Text.RegularExpressions;

namespace OrderMgmt.AppHost.Tests.Azure;

/// <summary>azd carries values from file to file by name, and what nobody names it leaves empty.</summary>
public sealed partial class AzdParametersTests(AzureTemplates azure) : IClassFixture<AzureTemplates>
{
    [Fact]
    public void MainParameters_AreAllGiven()
    {
        AzureMatchesAppHostTests.SkipWithoutCompiler();
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(BicepFiles.Folder, "main.parameters.json")));

        Assert.Equal(
            azure.MainParameters.EnumerateObject().Select(parameter => parameter.Name).Order(),
            file.RootElement.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name).Order());
    }

    [Theory]
    [InlineData("migrations")]
    [InlineData("api")]
    [InlineData("worker")]
    public void WhatAProcessNeeds_IsPutOutByProvisioning(string process)
    {
        AzureMatchesAppHostTests.SkipWithoutCompiler();
        var needed = Required().Matches(File.ReadAllText(Path.Combine(BicepFiles.Folder, $"{process}.bicepparam"))).Select(match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(needed);
        Assert.Empty(needed.Except([.. azure.MainOutputs, "AZURE_ENV_NAME", $"SERVICE_{process.ToUpperInvariant()}_IMAGE_NAME"]));
    }

    // Without a default.
    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'\)")]
    private static partial Regex Required();
}
