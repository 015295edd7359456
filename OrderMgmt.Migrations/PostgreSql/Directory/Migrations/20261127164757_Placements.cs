using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderMgmt.Migrations.PostgreSql.Directory.Migrations
{
    /// <inheritdoc />
    public partial class Placements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Placement",
                table: "Tenants",
                type: "character varying(30)",
                unicode: false,
                maxLength: 30,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "IsolationProbes",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Layer = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false, collation: "C"),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<long>(type: "bigint", nullable: false),
                    Passed = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IsolationProbes", x => new { x.TenantId, x.Layer });
                });

            migrationBuilder.CreateTable(
                name: "Placements",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Engine = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    SealedConnection = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    CheckedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Placements", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "TenantMoves",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: true, collation: "C"),
                    To = table.Column<string>(type: "character varying(30)", unicode: false, maxLength: 30, nullable: true, collation: "C"),
                    Step = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Run = table.Column<Guid>(type: "uuid", nullable: false),
                    KnownAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SwitchedPosition = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TenantMoves", x => x.TenantId);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IsolationProbes");

            migrationBuilder.DropTable(
                name: "Placements");

            migrationBuilder.DropTable(
                name: "TenantMoves");

            migrationBuilder.DropColumn(
                name: "Placement",
                table: "Tenants");
        }
    }
}
