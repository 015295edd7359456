using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderMgmt.Migrations.SqlServer.App.Migrations
{
    /// <summary>A policy on every tenant table of the model as it is after this migration.</summary>
    public partial class RowLevelSecurity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in Infrastructure.Persistence.RowLevelSecurity.CreateStatements(TargetModel, MigrationSql.DefaultSchema))
                migrationBuilder.Sql(MigrationSql.AsOneStatement(statement));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in Infrastructure.Persistence.RowLevelSecurity.DropStatements(TargetModel, MigrationSql.DefaultSchema))
                migrationBuilder.Sql(MigrationSql.AsOneStatement(statement));
        }
    }
}
