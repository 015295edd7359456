using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.Dac.Model;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;
using OrderMgmt.Migrations.SqlServer;

namespace OrderMgmt.SqlServer.Tests.Schema;

public sealed class SchemaModelTests
{
    [Theory]
    [InlineData(SqlServerVersion.Sql160)]
    [InlineData(SqlServerVersion.SqlAzure)]
    public void Schema_WhenCompiled_HasNoErrors(SqlServerVersion version)
    {
        using var schema = CompiledSchema.Whole(version);

        Assert.Empty(schema.Errors());
        Assert.Equal(TablesOfBothModels(), schema.Objects(Table.TypeClass).Select(t => t.Name.Parts[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Schema_WhenAPredicateNamesAColumnThatIsNotThere_DoesNotCompile()
    {
        using var schema = new CompiledSchema(SqlServerVersion.Sql160);
        schema.Add(Contexts.CreateScript(nameof(SqlServerAppDbContext)));
        foreach (var statement in SqlServerPolicies.CreateStatements(Contexts.Model(nameof(SqlServerAppDbContext)), CompiledSchema.Dbo))
            schema.Add(statement.Replace("([TenantId]) ON [dbo].[Orders]", "([Owner]) ON [dbo].[Orders]", StringComparison.Ordinal));

        Assert.Contains(schema.Errors(), e => e.Contains("Owner", StringComparison.Ordinal));
    }

    private static IEnumerable<string> TablesOfBothModels() =>
        Contexts.SqlServer.SelectMany(c => Contexts.Model(c).GetRelationalModel().Tables).Select(t => t.Name).Order(StringComparer.Ordinal);
}
