using System.Text.RegularExpressions;
using OrderMgmt.Architecture.Tests.Support;

namespace OrderMgmt.Architecture.Tests;

/// <summary>
/// docs/promises.md says which tests prove a promise, as the tests themselves say it. Set ORDERMGMT_UPDATE_DOCS to write its tables again.
/// </summary>
public sealed partial class PromiseTests
{
    private const string Document = "docs/promises.md";

    /// <summary>The columns of the tables, with the folders of the tests that run there.</summary>
    private static readonly (string Engine, Func<string, bool> Runs)[] Engines =
    [
        ("SQLite", folder => folder.StartsWith("OrderMgmt.Infrastructure.Tests", StringComparison.Ordinal) || folder.StartsWith("OrderMgmt.Sqlite.Tests", StringComparison.Ordinal)
            || folder.StartsWith("OrderMgmt.AppHost.Tests", StringComparison.Ordinal) || (IsOfApi(folder) && !IsOfServers(folder))),
        ("PostgreSQL", folder => IsOfServers(folder) || (IsOfApi(folder) && !folder.StartsWith("OrderMgmt.Api.Tests/Embedded", StringComparison.Ordinal))),
        ("SQL Server, compiled", folder => folder.StartsWith("OrderMgmt.SqlServer.Tests", StringComparison.Ordinal)),
        ("no database", folder => folder.StartsWith("OrderMgmt.Application.Tests", StringComparison.Ordinal)),
    ];

    [Fact]
    public void TheTables_SayWhatTheTestsSay()
    {
        var proofs = Proofs();
        var written = Sources.Read(Document).Split('\n');
        var made = written.Select(line => Row().Match(line) is { Success: true } row ? RowOf(row, proofs) : line).ToArray();
        if (Environment.GetEnvironmentVariable("ORDERMGMT_UPDATE_DOCS") is not null) File.WriteAllText(Path.Combine(Repository.Root, Document), string.Join('\n', made));

        Assert.Equal(made, written);
    }

    [Fact]
    public void EveryPromise_IsProved_AndEveryProofIsOfAPromise()
    {
        var promised = Sources.Read(Document).Split('\n').Select(line => Row().Match(line)).Where(row => row.Success).Select(row => row.Groups["id"].Value).ToList();

        Assert.Superset(new HashSet<string>([.. Numbered("I", 7), .. Numbered("D", 10)]), promised.ToHashSet());
        Assert.Equal(promised.Distinct().Order(StringComparer.Ordinal), Proofs().Select(p => p.Promise).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Numbered(string letter, int count) => Enumerable.Range(1, count).Select(i => $"{letter}{i}");

    private static string RowOf(Match row, IReadOnlyList<(string Promise, string Folder, string Test)> proofs)
    {
        var cells = Engines.Select(engine => string.Join("<br>", proofs
            .Where(p => p.Promise == row.Groups["id"].Value && engine.Runs(p.Folder)).Select(p => $"`{p.Test}`").Order(StringComparer.Ordinal)));
        return $"| {row.Groups["id"]} | {row.Groups["text"]} | {string.Join(" | ", cells)} |";
    }

    private static List<(string Promise, string Folder, string Test)> Proofs() =>
    [
        .. from file in Sources.Files("Tests.cs").Where(f => !Sources.IsProduct(f))
           let folder = file["tests/".Length..file.LastIndexOf('/')]
           from Match test in Test().Matches(Sources.Read(file))
           from Capture promise in test.Groups["promise"].Captures
           select (promise.Value, folder, $"{Path.GetFileNameWithoutExtension(file)}.{test.Groups["name"]}"),
    ];

    private static bool IsOfApi(string folder) => folder.StartsWith("OrderMgmt.Api.Tests", StringComparison.Ordinal);

    private static bool IsOfServers(string folder) => folder.StartsWith("OrderMgmt.Api.Tests/Servers", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| (?<id>[A-Z]\d+) \| (?<text>[^|]*[^| ]) \|")]
    private static partial Regex Row();

    [GeneratedRegex("""(\[Promise\("(?<promise>\w+)"\)\]\s+)+public (async )?(Task|void) (?<name>\w+)\(""")]
    private static partial Regex Test();
}
