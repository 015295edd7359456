using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderMgmt.Migrations.SqlServer.App.Migrations
{
    /// <inheritdoc />
    public partial class PlanIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkItems_DueAt_TenantId",
                table: "WorkItems");

            migrationBuilder.DropIndex(
                name: "IX_OrderLines_TenantId_ProductId",
                table: "OrderLines");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_DueAt_TenantId_Kind",
                table: "WorkItems",
                columns: new[] { "DueAt", "TenantId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_LeasedUntil_TenantId_Kind",
                table: "WorkItems",
                columns: new[] { "LeasedUntil", "TenantId", "Kind" },
                filter: "\"LeasedUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_TenantId_ProductId_OrderId_Backordered",
                table: "OrderLines",
                columns: new[] { "TenantId", "ProductId", "OrderId", "Backordered" },
                filter: "\"Backordered\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_OrderChanges_TenantId_OrderId_Every",
                table: "OrderChanges",
                columns: new[] { "TenantId", "OrderId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkItems_DueAt_TenantId_Kind",
                table: "WorkItems");

            migrationBuilder.DropIndex(
                name: "IX_WorkItems_LeasedUntil_TenantId_Kind",
                table: "WorkItems");

            migrationBuilder.DropIndex(
                name: "IX_OrderLines_TenantId_ProductId_OrderId_Backordered",
                table: "OrderLines");

            migrationBuilder.DropIndex(
                name: "IX_OrderChanges_TenantId_OrderId_Every",
                table: "OrderChanges");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_DueAt_TenantId",
                table: "WorkItems",
                columns: new[] { "DueAt", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_TenantId_ProductId",
                table: "OrderLines",
                columns: new[] { "TenantId", "ProductId" },
                filter: "\"Backordered\" > 0");
        }
    }
}
