using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.OpenApi;

public sealed class DocumentTests(ApiFixture api)
{
    private const string Update = "ORDERMGMT_UPDATE_OPENAPI";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Document_AsServed_IsTheCommittedOne()
    {
        var served = (await api.Anonymous().GetJsonAsync("/openapi/v1.json")).ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        var file = CommittedFile();
        if (Environment.GetEnvironmentVariable(Update) is not null) await File.WriteAllTextAsync(file, served);

        Assert.True(served == await File.ReadAllTextAsync(file), $"docs/openapi/v1.json is out of date. Run this test with {Update}=1 and look at the difference.");
    }

    [Fact]
    public async Task EveryOperation_NamesItsPermissionAndItsErrors()
    {
        var specification = await ApiSpecification.ReadAsync(api);

        foreach (var operation in specification.Operations)
        {
            var permission = (string)operation.Definition["security"]![0]!["oauth2"]![0]!;
            Assert.Contains(permission, Application.Access.Permissions.All.Keys);
            Assert.Superset(new HashSet<string> { "400", "401", "403", "404", "503" }, operation.Definition["responses"]!.AsObject().Select(r => r.Key).ToHashSet());
            Assert.False(string.IsNullOrEmpty((string?)operation.Definition["summary"]), operation.Id);
        }
    }

    private static string CommittedFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/openapi/v1.json"));
}
