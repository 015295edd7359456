using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderMgmt.Migrations.Sqlite.App.Migrations
{
    /// <inheritdoc />
    public partial class TextKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CodeKey",
                table: "StockLocations",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SkuKey",
                table: "Products",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(OrderMgmt.Migrations.TextKeys.SqliteMarks);

            migrationBuilder.CreateIndex(
                name: "IX_StockLocations_TenantId_CodeKey",
                table: "StockLocations",
                columns: new[] { "TenantId", "CodeKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Products_TenantId_SkuKey",
                table: "Products",
                columns: new[] { "TenantId", "SkuKey" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StockLocations_TenantId_CodeKey",
                table: "StockLocations");

            migrationBuilder.DropIndex(
                name: "IX_Products_TenantId_SkuKey",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "CodeKey",
                table: "StockLocations");

            migrationBuilder.DropColumn(
                name: "SkuKey",
                table: "Products");
        }
    }
}
