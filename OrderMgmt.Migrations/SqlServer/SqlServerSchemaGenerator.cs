using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Update;

namespace OrderMgmt.Migrations.SqlServer;

/// <summary>
/// The same migrations for another schema, that of their history table. The model names no schema, and an owner's statements would
/// else reach the owner's own tables.
/// </summary>
internal sealed class SqlServerSchemaGenerator(
    MigrationsSqlGeneratorDependencies dependencies, ICommandBatchPreparer batches, IDbContextOptions options) : SqlServerMigrationsSqlGenerator(dependencies, batches)
{
    private static readonly string[] SchemaProperties = ["Schema", "PrincipalSchema", "NewSchema"];

    private readonly string schema = RelationalOptionsExtension.Extract(options).MigrationsHistoryTableSchema!;

    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model = null, MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        foreach (var operation in operations) Move(operation);
        return base.Generate(operations, model, options);
    }

    // An operation may consist of others: a table's of its columns' and keys'.
    private void Move(MigrationOperation operation)
    {
        if (operation is SqlOperation written) written.Sql = written.Sql.Replace($"[{MigrationSql.DefaultSchema}]", $"[{schema}]", StringComparison.Ordinal);
        foreach (var property in operation.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (SchemaProperties.Contains(property.Name) && property.GetValue(operation) is null) property.SetValue(operation, schema);
            else if (typeof(MigrationOperation).IsAssignableFrom(property.PropertyType) && property.GetValue(operation) is MigrationOperation part) Move(part);
            else if (typeof(IEnumerable<MigrationOperation>).IsAssignableFrom(property.PropertyType))
                foreach (var each in (IEnumerable<MigrationOperation>)property.GetValue(operation)!) Move(each);
        }
    }
}
