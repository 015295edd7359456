using System.Text.RegularExpressions;

namespace OrderMgmt.Sqlite.Tests.Plans;

/// <summary>Finds in a plan what would take a tenant's whole table although few rows are wanted.</summary>
internal static partial class PlanRules
{
    // Read whole, or a few rows: the tenants and their places, the keys, each tenant's head, move and probes.
    private static readonly HashSet<string> SmallTables = new(StringComparer.Ordinal) { "Tenants", "SigningKeys", "DataProtectionKeys", "TenantSequences", "StockLocations", "TenantMoves", "Placements", "IsolationProbes" };

    /// <param name="readsAll">The statement is to read all of the tenant's rows, once.</param>
    public static IEnumerable<string> Violations(string sql, IReadOnlyList<PlanStep> plan, bool readsAll)
    {
        var tables = TableNames().Matches(sql).DistinctBy(m => m.Groups["alias"].Value).ToDictionary(m => m.Groups["alias"].Value, m => m.Groups["table"].Value);
        foreach (var step in plan)
        {
            if (!IsTable(step, tables, out var access)) continue;
            if (access.Groups["how"].Value == "SCAN" && !(readsAll && !IsRepeated(step, plan))) yield return $"scans a table: {step.Detail}";
            else if (!WalksTenant().IsMatch(step.Detail)) continue;
            else if (IsRepeated(step, plan)) yield return $"walks the tenant's rows once for each row of another: {step.Detail}";
            else if (!readsAll && !IsOrderedPage(sql, step, plan) && !IsRange().IsMatch(step.Detail)) yield return $"walks all of the tenant's rows: {step.Detail}";
            else if (plan.Any(s => s.Detail == "CREATE BLOOM FILTER")) yield return $"walks the tenant's rows, and asks of each whether it is in a list: {step.Detail}";
        }
    }

    private static bool IsTable(PlanStep step, Dictionary<string, string> tables, out Match access)
    {
        access = Access().Match(step.Detail);
        var name = access.Groups["name"].Value;
        return access.Success && !step.Detail.Contains("VIRTUAL TABLE", StringComparison.Ordinal) && !step.Detail.Contains("AUTOMATIC", StringComparison.Ordinal)
            && tables.TryGetValue(name, out var table) && !SmallTables.Contains(table);
    }

    // In a subquery that is asked for each row, or the inner table of a join.
    private static bool IsRepeated(PlanStep step, IReadOnlyList<PlanStep> plan)
    {
        for (var at = step; at is not null; at = plan.FirstOrDefault(s => s.Id == at.Parent))
        {
            if (at.Detail.StartsWith("CORRELATED", StringComparison.Ordinal)) return true;
            if (plan.Any(s => s.Parent == at.Parent && s.Id < at.Id && Access().IsMatch(s.Detail)) && Access().IsMatch(at.Detail)) return true;
        }

        return false;
    }

    // The index has the list's order, so that it ends after a page.
    private static bool IsOrderedPage(string sql, PlanStep step, IReadOnlyList<PlanStep> plan) =>
        sql.Contains("LIMIT", StringComparison.Ordinal) && !plan.Any(s => s.Parent == step.Parent && s.Detail == "USE TEMP B-TREE FOR ORDER BY");

    [GeneratedRegex("""(?:FROM|JOIN|UPDATE|DELETE\sFROM)\s+"(?<table>\w+)"(?:\s+AS\s+"(?<alias>\w+)")?""")]
    private static partial Regex TableNames();

    [GeneratedRegex("^(?<how>SCAN|SEARCH) (?<name>\\w+)")]
    private static partial Regex Access();

    // Equality of the tenant and of nothing else.
    [GeneratedRegex("\\(TenantId=\\?(?: AND \\w+[<>]\\?)*\\)")]
    private static partial Regex WalksTenant();

    [GeneratedRegex("TenantId=\\? AND \\w+[<>]\\?")]
    private static partial Regex IsRange();
}
