using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>docs/order-lifecycle.md is made from the table in code. Set ORDERMGMT_UPDATE_DOCS to write it anew.</summary>
public sealed class LifecycleDocumentTests
{
    [Fact]
    public void TheDocument_ShowsTheTableAsItIs()
    {
        var file = Path.Combine(RepositoryRoot(), "docs", "order-lifecycle.md");
        var made = Document();
        if (Environment.GetEnvironmentVariable("ORDERMGMT_UPDATE_DOCS") is not null) File.WriteAllText(file, made);

        Assert.Equal(made, File.ReadAllText(file));
    }

    private static string Document()
    {
        List<string> lines =
        [
            "# The life of an order",
            "",
            "Made from `OrderLifecycle` in `OrderMgmt.Domain/Orders`; `GET …/orders/lifecycle` gives the same table to programs.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            "    [*] --> draft",
        ];
        lines.AddRange(
            from row in OrderLifecycle.Transitions
            where row.To is not null
            from start in row.From
            select $"    {Name(start)} --> {Name(row.To!.Value)}: {Name(row.Action)}");
        lines.AddRange(["    cancelled --> [*]", "    completed --> [*]", "```", "", "| Action | From | To | When | By itself |", "|---|---|---|---|---|"]);
        lines.AddRange(OrderLifecycle.Transitions.Select(row =>
            $"| {Name(row.Action)} | {string.Join(", ", row.From.Select(Name))} | {(row.To is { } to ? Name(to) : "–")} | {row.Guard} | {row.Automatic} |"));
        return string.Join('\n', lines) + "\n";
    }

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    private static string RepositoryRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "OrderMgmt.sln"))) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
