using System.Text.Encodings.Web;
using System.Text.Json;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.OpenApi;

public sealed class DocumentTests(ApiFixture api)
{
    private const string Update = "ORDERMGMT_UPDATE_OPENAPI";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Operations => ApiSpecification.Rows();

    [Fact]
    public async Task Document_AsServed_IsTheCommittedOne()
    {
        var served = (await api.Anonymous().GetJsonAsync("/openapi/v1.json")).ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        var file = Repository.PathOf(ApiSpecification.File);
        if (Environment.GetEnvironmentVariable(Update) is not null) await File.WriteAllTextAsync(file, served);

        Assert.True(served == await File.ReadAllTextAsync(file), $"docs/openapi/v1.json is out of date. Run this test with {Update}=1 and look at the difference.");
    }

    [Fact]
    public void Document_ListsEveryOperation() => Assert.True(ApiSpecification.Operations.Count > 60);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_NamesItsPermissionAndItsErrors(string id)
    {
        var operation = ApiSpecification.Operation(id);

        Assert.Contains((string)operation.Definition["security"]![0]!["oauth2"]![0]!, Application.Access.Permissions.All.Keys);
        Assert.Superset(new HashSet<string> { "400", "401", "403", "404", "503" }, operation.Definition["responses"]!.AsObject().Select(r => r.Key).ToHashSet());
        Assert.False(string.IsNullOrEmpty((string?)operation.Definition["summary"]));
    }
}
