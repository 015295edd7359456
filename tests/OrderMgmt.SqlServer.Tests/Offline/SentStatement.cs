using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using OrderMgmt.SqlServer.Tests.Tsql;

namespace OrderMgmt.SqlServer.Tests.Offline;

/// <summary>A result that a statement answers with.</summary>
/// <param name="Table">The first it reads from, by which a sample tells columns of one name apart.</param>
/// <param name="Columns">Their names; empty for a computed one.</param>
/// <param name="IsSearch">Finds as many rows as there are; otherwise it is one row, such as a changed row's or an EXISTS.</param>
internal sealed record ResultShape(string Table, IReadOnlyList<string> Columns, bool IsSearch);

/// <param name="Sql">As it was sent; SQL Server's parser accepts it.</param>
internal sealed record SentStatement(string Sql, IReadOnlyList<SqlParameter> Parameters, IReadOnlyList<ResultShape> Results)
{
    /// <exception cref="FormatException">SQL Server would not understand it.</exception>
    public static SentStatement Of(SqlCommand command)
    {
        var statements = TransactSql.Parse(command.CommandText).SelectMany(b => b.Statements);
        return new SentStatement(
            command.CommandText,
            [.. command.Parameters.Cast<SqlParameter>()],
            [.. statements.Select(ShapeOf).OfType<ResultShape>()]);
    }

    /// <summary>More than a session's or a transaction's housekeeping.</summary>
    public bool TouchesTables => Tables.Count > 0;

    /// <summary>The tables it names.</summary>
    public IReadOnlyList<string> Tables =>
        [.. TransactSql.Parse(Sql).SelectMany(b => b.Every<NamedTableReference>()).Select(t => t.SchemaObject.BaseIdentifier.Value).Distinct()];

    public bool Says(string part) => Sql.Contains(part, StringComparison.Ordinal);

    private static ResultShape? ShapeOf(TSqlStatement statement) => ColumnsOf(statement) is { } columns
        ? new ResultShape(TableOf(statement), [.. columns.Select(NameOf)], IsSearch(statement))
        : null;

    private static bool IsSearch(TSqlStatement statement) =>
        statement is SelectStatement select && FirstOf(select.QueryExpression).FromClause is not null;

    private static string TableOf(TSqlStatement statement) =>
        statement.Every<NamedTableReference>() is [var first, ..] ? first.SchemaObject.BaseIdentifier.Value : "";

    private static IEnumerable<SelectElement>? ColumnsOf(TSqlStatement statement) => statement switch
    {
        SelectStatement select => FirstOf(select.QueryExpression).SelectElements,
        InsertStatement { InsertSpecification.OutputClause: { } output } => output.SelectColumns,
        UpdateStatement { UpdateSpecification.OutputClause: { } output } => output.SelectColumns,
        DeleteStatement { DeleteSpecification.OutputClause: { } output } => output.SelectColumns,
        MergeStatement { MergeSpecification.OutputClause: { } output } => output.SelectColumns,
        _ => null,
    };

    private static QuerySpecification FirstOf(QueryExpression query) => query switch
    {
        QuerySpecification specification => specification,
        BinaryQueryExpression both => FirstOf(both.FirstQueryExpression),
        QueryParenthesisExpression inner => FirstOf(inner.QueryExpression),
        _ => throw new NotSupportedException($"Unknown query: {query.GetType().Name}"),
    };

    private static string NameOf(SelectElement column) => column switch
    {
        SelectScalarExpression { ColumnName.Value: { } alias } => alias,
        SelectScalarExpression { Expression: ColumnReferenceExpression { MultiPartIdentifier.Identifiers: var name } } => name[^1].Value,
        SelectScalarExpression => "",
        _ => throw new NotSupportedException("A query must name its columns: SELECT * cannot be answered."),
    };
}
