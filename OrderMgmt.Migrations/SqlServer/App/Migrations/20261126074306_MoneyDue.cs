using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderMgmt.Migrations.SqlServer.App.Migrations
{
    /// <inheritdoc />
    public partial class MoneyDue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PaymentRecords_TenantId_Provider_ProviderReference",
                table: "PaymentRecords");

            migrationBuilder.RenameColumn(
                name: "RefundedAmount",
                table: "OrderLines",
                newName: "RefundCredit");

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "PaymentRecords",
                type: "varchar(20)",
                unicode: false,
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Credited",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "GoodwillCredit",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "SettledRefunds",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ShippingCredit",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "OwedUnits",
                table: "OrderLines",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ReturnedForCredit",
                table: "OrderLines",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Value",
                table: "OrderEntries",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRecords_TenantId_Provider_ProviderReference_Kind",
                table: "PaymentRecords",
                columns: new[] { "TenantId", "Provider", "ProviderReference", "Kind" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_OrderLines_Credits",
                table: "OrderLines",
                sql: "\"RefundCredit\" >= 0 AND \"RefundedUnits\" >= 0 AND \"OwedUnits\" >= 0 AND \"ReturnedForCredit\" >= 0 AND \"ReturnedForCredit\" <= \"Returned\"");

            migrationBuilder.Sql(MigrationSql.ForEachTenant(RefundBackfill.Statements));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PaymentRecords_TenantId_Provider_ProviderReference_Kind",
                table: "PaymentRecords");

            migrationBuilder.DropCheckConstraint(
                name: "CK_OrderLines_Credits",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "PaymentRecords");

            migrationBuilder.DropColumn(
                name: "Credited",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "GoodwillCredit",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "SettledRefunds",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "ShippingCredit",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "OwedUnits",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "ReturnedForCredit",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "Value",
                table: "OrderEntries");

            migrationBuilder.RenameColumn(
                name: "RefundCredit",
                table: "OrderLines",
                newName: "RefundedAmount");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRecords_TenantId_Provider_ProviderReference",
                table: "PaymentRecords",
                columns: new[] { "TenantId", "Provider", "ProviderReference" },
                unique: true);
        }
    }
}
