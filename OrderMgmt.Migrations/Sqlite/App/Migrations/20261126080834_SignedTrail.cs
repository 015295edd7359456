using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderMgmt.Migrations.Sqlite.App.Migrations
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
                type: "BLOB",
                maxLength: 72,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "SignedBy",
                table: "TenantHeads",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "EventsDigest",
                table: "AuditEntries",
                type: "BLOB",
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
