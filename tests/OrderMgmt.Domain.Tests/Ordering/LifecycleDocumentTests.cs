using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>docs/order-lifecycle.md is made from the tables in code. Set ORDERMGMT_UPDATE_DOCS to write it again.</summary>
public sealed class LifecycleDocumentTests
{
    [Fact]
    public void TheDocument_ShowsTheTablesAsTheyAre()
    {
        var file = Repository.PathOf("docs", "order-lifecycle.md");
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
            "Made from the tables of transitions in `OrderMgmt.Domain/Ordering`; `GET …/orders/lifecycle` gives the first one to programs.",
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
        Add("fulfilment", FulfilmentLifecycle.Table);
        Add("return", ReturnLifecycle.Table);
        Add("change", ChangeLifecycle.Table);
        Add("hold", HoldLifecycle.Table);
        return string.Join('\n', lines) + "\n";

        void Add<TStatus>(string part, Lifecycle<TStatus> table)
            where TStatus : struct, Enum
        {
            lines.AddRange(["", $"## A {part}", "", $"Begins as {Name(table.Start)}. Repeating an act that was done changes nothing.", "", "| Action | From | To |", "|---|---|---|"]);
            lines.AddRange(table.Transitions.Select(t => $"| {t.Act} | {string.Join(", ", t.From.Select(Name))} | {(t.To is { } to ? Name(to) : "–")} |"));
        }
    }

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
