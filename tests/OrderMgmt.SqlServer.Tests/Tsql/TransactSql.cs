using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrderMgmt.SqlServer.Tests.Tsql;

/// <summary>T-SQL as SQL Server's own parser reads it.</summary>
internal static class TransactSql
{
    /// <summary>The batches of a script.</summary>
    /// <exception cref="FormatException">The parser refuses it; the message says where, and holds the text.</exception>
    public static IList<TSqlBatch> Parse(string sql)
    {
        using var text = new StringReader(sql);
        var script = (TSqlScript)new TSql180Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        return errors.Count == 0
            ? script.Batches
            : throw new FormatException(string.Join('\n', errors.Select(e => $"{e.Line}:{e.Column} {e.Message}").Append(sql)));
    }

    /// <summary>
    /// The batches of a script and of every literal it executes: to the parser <c>EXEC(N'…')</c> holds any text, and that is
    /// where an idempotent script keeps what must begin a batch.
    /// </summary>
    public static IReadOnlyList<TSqlBatch> ParseUnwrapped(string sql)
    {
        var batches = Parse(sql).ToList();
        for (var i = 0; i < batches.Count; i++)
            foreach (var literal in ExecutedLiterals(batches[i])) batches.AddRange(Parse(literal));
        return batches;
    }

    public static IReadOnlyList<string> ExecutedLiterals(TSqlFragment fragment) =>
        [.. fragment.Every<ExecutableStringList>()
            .Where(executed => executed.Strings.All(s => s is StringLiteral))
            .Select(executed => string.Concat(executed.Strings.Cast<StringLiteral>().Select(s => s.Value)))];

    /// <summary>Every node of one kind, however deep, in the order it stands in the text.</summary>
    public static IReadOnlyList<TNode> Every<TNode>(this TSqlFragment fragment)
        where TNode : TSqlFragment
    {
        var found = new Collector<TNode>();
        fragment.Accept(found);
        return found.Nodes;
    }

    private sealed class Collector<TNode> : TSqlFragmentVisitor
        where TNode : TSqlFragment
    {
        public List<TNode> Nodes { get; } = [];

        public override void Visit(TSqlFragment fragment)
        {
            if (fragment is TNode node) Nodes.Add(node);
        }
    }
}
