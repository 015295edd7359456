using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderMgmt.Migrations.Sqlite.App.Migrations
{
    /// <inheritdoc />
    public partial class OrderLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_StockReservations_Quantity",
                table: "StockReservations");

            migrationBuilder.DropIndex(
                name: "IX_StockMovements_TenantId_ProductId_Id",
                table: "StockMovements");

            migrationBuilder.DropCheckConstraint(
                name: "CK_OrderLines_Quantities",
                table: "OrderLines");

            migrationBuilder.AddColumn<int>(
                name: "Picked",
                table: "StockReservations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Position",
                table: "StockMovements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "StockMovements",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Backorderable",
                table: "Products",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Authorised",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Captured",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "CompletedAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpiresAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasOpenChange",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "LastEntryNo",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "OpenHolds",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "PlacedTotal",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Refunded",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ReservedUntil",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SalesCountry",
                table: "Orders",
                type: "TEXT",
                unicode: false,
                fixedLength: true,
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Backordered",
                table: "OrderLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Delivered",
                table: "OrderLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Fulfilled",
                table: "OrderLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "InFulfilment",
                table: "OrderLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "InReturn",
                table: "OrderLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RefundedAmount",
                table: "OrderLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "RefundedUnits",
                table: "OrderLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Returned",
                table: "OrderLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Fulfilments",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    OrderId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    LocationId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ShippedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeliveredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Tracking_Carrier = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Tracking_Number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Tracking_Url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Fulfilments", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_Fulfilments_Orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Fulfilments_StockLocations_TenantId_LocationId",
                        columns: x => new { x.TenantId, x.LocationId },
                        principalTable: "StockLocations",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderChanges",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    OrderId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Actions = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderChanges", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_OrderChanges_Orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderEntries",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    OrderId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    LineNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Subtotal = table.Column<long>(type: "INTEGER", nullable: false),
                    Discount = table.Column<long>(type: "INTEGER", nullable: false),
                    Tax = table.Column<long>(type: "INTEGER", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderEntries", x => new { x.TenantId, x.OrderId, x.No });
                    table.ForeignKey(
                        name: "FK_OrderEntries_Orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OrderHolds",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    OrderId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    PlacedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReleasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReleaseNote = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderHolds", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_OrderHolds_Orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderReturns",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    OrderId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LocationId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderReturns", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_OrderReturns_Orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrderReturns_StockLocations_TenantId_LocationId",
                        columns: x => new { x.TenantId, x.LocationId },
                        principalTable: "StockLocations",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaymentRecords",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    OrderId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    ProviderReference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AuthorisationId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentRecords", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("CK_PaymentRecords_Amount", "\"Amount\" > 0");
                    table.ForeignKey(
                        name: "FK_PaymentRecords_Orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FulfilmentLines",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    FulfilmentId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    LineNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FulfilmentLines", x => new { x.TenantId, x.FulfilmentId, x.LineNo });
                    table.CheckConstraint("CK_FulfilmentLines_Quantity", "\"Quantity\" > 0");
                    table.ForeignKey(
                        name: "FK_FulfilmentLines_Fulfilments_TenantId_FulfilmentId",
                        columns: x => new { x.TenantId, x.FulfilmentId },
                        principalTable: "Fulfilments",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReturnLines",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    ReturnId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    LineNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    Disposition = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnLines", x => new { x.TenantId, x.ReturnId, x.LineNo });
                    table.CheckConstraint("CK_ReturnLines_Quantity", "\"Quantity\" > 0");
                    table.ForeignKey(
                        name: "FK_ReturnLines_OrderReturns_TenantId_ReturnId",
                        columns: x => new { x.TenantId, x.ReturnId },
                        principalTable: "OrderReturns",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "CK_StockReservations_Quantity",
                table: "StockReservations",
                sql: "\"Picked\" >= 0 AND \"Picked\" <= \"Quantity\"");

            migrationBuilder.CreateIndex(
                name: "IX_StockMovements_TenantId_Position",
                table: "StockMovements",
                columns: new[] { "TenantId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_StockMovements_TenantId_ProductId_Position",
                table: "StockMovements",
                columns: new[] { "TenantId", "ProductId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_TenantId_Status_SortedAt_CreatedPosition",
                table: "Orders",
                columns: new[] { "TenantId", "Status", "SortedAt", "CreatedPosition" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_TenantId_ProductId",
                table: "OrderLines",
                columns: new[] { "TenantId", "ProductId" },
                filter: "\"Backordered\" > 0");

            migrationBuilder.AddCheckConstraint(
                name: "CK_OrderLines_Picked",
                table: "OrderLines",
                sql: "\"InFulfilment\" >= 0 AND \"InFulfilment\" <= \"Ordered\" - \"Cancelled\" - \"Fulfilled\"");

            migrationBuilder.AddCheckConstraint(
                name: "CK_OrderLines_Quantities",
                table: "OrderLines",
                sql: "\"Ordered\" > 0 AND \"Cancelled\" >= 0 AND \"Fulfilled\" >= 0 AND \"Fulfilled\" + \"Cancelled\" <= \"Ordered\"");

            migrationBuilder.AddCheckConstraint(
                name: "CK_OrderLines_Returns",
                table: "OrderLines",
                sql: "\"InReturn\" >= 0 AND \"Returned\" >= 0 AND \"InReturn\" + \"Returned\" <= \"Fulfilled\" AND \"Delivered\" >= 0 AND \"Delivered\" <= \"Fulfilled\"");

            migrationBuilder.AddCheckConstraint(
                name: "CK_OrderLines_Stock",
                table: "OrderLines",
                sql: "\"Reserved\" >= 0 AND \"Backordered\" >= 0 AND \"Reserved\" + \"Backordered\" <= \"Ordered\" - \"Cancelled\" - \"Fulfilled\"");

            migrationBuilder.CreateIndex(
                name: "IX_Fulfilments_TenantId_LocationId",
                table: "Fulfilments",
                columns: new[] { "TenantId", "LocationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Fulfilments_TenantId_OrderId",
                table: "Fulfilments",
                columns: new[] { "TenantId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderChanges_OneOpen",
                table: "OrderChanges",
                columns: new[] { "TenantId", "OrderId" },
                unique: true,
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_OrderEntries_TenantId_At",
                table: "OrderEntries",
                columns: new[] { "TenantId", "At" },
                filter: "\"Kind\" = 'Returned'");

            migrationBuilder.CreateIndex(
                name: "IX_OrderEntries_TenantId_Position",
                table: "OrderEntries",
                columns: new[] { "TenantId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderHolds_TenantId_OrderId",
                table: "OrderHolds",
                columns: new[] { "TenantId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderReturns_TenantId_LocationId",
                table: "OrderReturns",
                columns: new[] { "TenantId", "LocationId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderReturns_TenantId_OrderId",
                table: "OrderReturns",
                columns: new[] { "TenantId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRecords_TenantId_OccurredAt",
                table: "PaymentRecords",
                columns: new[] { "TenantId", "OccurredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRecords_TenantId_OrderId",
                table: "PaymentRecords",
                columns: new[] { "TenantId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRecords_TenantId_Provider_ProviderReference",
                table: "PaymentRecords",
                columns: new[] { "TenantId", "Provider", "ProviderReference" },
                unique: true);

            migrationBuilder.Sql(OrderLedgerBackfill.Statements);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FulfilmentLines");

            migrationBuilder.DropTable(
                name: "OrderChanges");

            migrationBuilder.DropTable(
                name: "OrderEntries");

            migrationBuilder.DropTable(
                name: "OrderHolds");

            migrationBuilder.DropTable(
                name: "PaymentRecords");

            migrationBuilder.DropTable(
                name: "ReturnLines");

            migrationBuilder.DropTable(
                name: "Fulfilments");

            migrationBuilder.DropTable(
                name: "OrderReturns");

            migrationBuilder.DropCheckConstraint(
                name: "CK_StockReservations_Quantity",
                table: "StockReservations");

            migrationBuilder.DropIndex(
                name: "IX_StockMovements_TenantId_Position",
                table: "StockMovements");

            migrationBuilder.DropIndex(
                name: "IX_StockMovements_TenantId_ProductId_Position",
                table: "StockMovements");

            migrationBuilder.DropIndex(
                name: "IX_Orders_TenantId_Status_SortedAt_CreatedPosition",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_OrderLines_TenantId_ProductId",
                table: "OrderLines");

            migrationBuilder.DropCheckConstraint(
                name: "CK_OrderLines_Picked",
                table: "OrderLines");

            migrationBuilder.DropCheckConstraint(
                name: "CK_OrderLines_Quantities",
                table: "OrderLines");

            migrationBuilder.DropCheckConstraint(
                name: "CK_OrderLines_Returns",
                table: "OrderLines");

            migrationBuilder.DropCheckConstraint(
                name: "CK_OrderLines_Stock",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "Picked",
                table: "StockReservations");

            migrationBuilder.DropColumn(
                name: "Position",
                table: "StockMovements");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "StockMovements");

            migrationBuilder.DropColumn(
                name: "Backorderable",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "Authorised",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Captured",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "CompletedAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "ExpiresAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "HasOpenChange",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "LastEntryNo",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "OpenHolds",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "PlacedTotal",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Refunded",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "ReservedUntil",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "SalesCountry",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Backordered",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "Delivered",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "Fulfilled",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "InFulfilment",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "InReturn",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "RefundedAmount",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "RefundedUnits",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "Returned",
                table: "OrderLines");

            migrationBuilder.AddCheckConstraint(
                name: "CK_StockReservations_Quantity",
                table: "StockReservations",
                sql: "\"Quantity\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_StockMovements_TenantId_ProductId_Id",
                table: "StockMovements",
                columns: new[] { "TenantId", "ProductId", "Id" });

            migrationBuilder.AddCheckConstraint(
                name: "CK_OrderLines_Quantities",
                table: "OrderLines",
                sql: "\"Ordered\" > 0 AND \"Cancelled\" >= 0 AND \"Reserved\" >= 0 AND \"Reserved\" <= \"Ordered\" - \"Cancelled\"");
        }
    }
}
