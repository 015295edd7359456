using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderMgmt.Migrations.SqlServer.App.Migrations
{
    /// <inheritdoc />
    public partial class SignedTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Signature",
                table: "TenantHeads",
                type: "varbinary(72)",
                maxLength: 72,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "TenantHeads",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "EventsDigest",
                table: "AuditEntries",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Signature",
                table: "TenantHeads");

            migrationBuilder.DropColumn(
                name: "SignedBy",
                table: "TenantHeads");

            migrationBuilder.DropColumn(
                name: "EventsDigest",
                table: "AuditEntries");
        }
    }
}
