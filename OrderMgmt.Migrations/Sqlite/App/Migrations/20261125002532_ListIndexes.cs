using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderMgmt.Migrations.Sqlite.App.Migrations
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Orders_TenantId_CustomerEmailKey_SortedAt",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_TenantId_CustomerId_SortedAt",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_TenantId_Reference",
                table: "Orders");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_TenantId_CustomerEmailKey_SortedAt_CreatedPosition",
                table: "Orders",
                columns: new[] { "TenantId", "CustomerEmailKey", "SortedAt", "CreatedPosition" },
                filter: "\"CustomerEmailKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_TenantId_CustomerId_SortedAt_CreatedPosition",
                table: "Orders",
                columns: new[] { "TenantId", "CustomerId", "SortedAt", "CreatedPosition" },
                filter: "\"CustomerId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_TenantId_Reference_SortedAt_CreatedPosition",
                table: "Orders",
                columns: new[] { "TenantId", "Reference", "SortedAt", "CreatedPosition" },
                filter: "\"Reference\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Orders_TenantId_CustomerEmailKey_SortedAt_CreatedPosition",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_TenantId_CustomerId_SortedAt_CreatedPosition",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_TenantId_Reference_SortedAt_CreatedPosition",
                table: "Orders");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_TenantId_CustomerEmailKey_SortedAt",
                table: "Orders",
                columns: new[] { "TenantId", "CustomerEmailKey", "SortedAt" },
                filter: "\"CustomerEmailKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_TenantId_CustomerId_SortedAt",
                table: "Orders",
                columns: new[] { "TenantId", "CustomerId", "SortedAt" },
                filter: "\"CustomerId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_TenantId_Reference",
                table: "Orders",
                columns: new[] { "TenantId", "Reference" },
                filter: "\"Reference\" IS NOT NULL");
        }
    }
}
