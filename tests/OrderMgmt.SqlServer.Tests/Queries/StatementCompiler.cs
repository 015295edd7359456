using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.Dac.Model;
using OrderMgmt.SqlServer.Tests.Offline;
using OrderMgmt.SqlServer.Tests.Schema;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>Compiles statements against the schema: the parser knows no tables, the model compiler finds every name or says which is missing.</summary>
internal static class StatementCompiler
{
    public static void AssertCompiles(IEnumerable<SentStatement> sent)
    {
        var statements = sent.Where(s => s.TouchesTables).DistinctBy(s => s.Sql).ToList();

        Assert.NotEmpty(statements);
        Assert.Empty(Errors(statements));
    }

    public static IReadOnlyList<string> Errors(IReadOnlyList<SentStatement> statements)
    {
        using var schema = CompiledSchema.Whole(SqlServerVersion.Sql160);
        for (var i = 0; i < statements.Count; i++) schema.Add(AsProcedure(statements[i], $"Statement{i}"));
        return schema.Errors();
    }

    private static string AsProcedure(SentStatement statement, string name)
    {
        var parameters = string.Join(", ", statement.Parameters.Select(p => $"@{p.ParameterName.TrimStart('@')} {TypeOf(p)}"));
        return $"CREATE PROCEDURE [{CompiledSchema.Dbo}].[{name}] {parameters} AS BEGIN {statement.Sql}\nEND";
    }

    private static string TypeOf(SqlParameter parameter) => parameter.SqlDbType switch
    {
        SqlDbType.NVarChar or SqlDbType.VarChar or SqlDbType.VarBinary when parameter.Size is < 1 or > 8000 => $"{parameter.SqlDbType}(max)",
        SqlDbType.NVarChar or SqlDbType.VarChar or SqlDbType.VarBinary or SqlDbType.NChar or SqlDbType.Char or SqlDbType.Binary =>
            $"{parameter.SqlDbType}({parameter.Size})",
        var other => other.ToString(),
    };
}
