namespace OrderMgmt.Migrations;

/// <summary>
/// Gives orders that were placed before there was a ledger the entries it would have had, so that the reports count them. What
/// was cancelled is taken off their amounts, as cancelling does since.
/// </summary>
internal static class OrderLedgerBackfill
{
    /// <summary>Understood by both engines.</summary>
    public const string Statements = """
        UPDATE "Orders" SET "PlacedTotal" = "Totals_Total", "SalesCountry" = "ShippingAddress_Country" WHERE "Number" IS NOT NULL;

        INSERT INTO "OrderEntries" ("TenantId", "OrderId", "No", "Position", "LineNo", "Kind", "Quantity", "Subtotal", "Discount", "Tax", "Total", "At")
        SELECT l."TenantId", l."OrderId", l."No", o."CreatedPosition", l."No", 'Ordered', l."Ordered", l."Subtotal", l."Discount", l."Tax", l."Total", o."PlacedAt"
        FROM "OrderLines" AS l JOIN "Orders" AS o ON o."TenantId" = l."TenantId" AND o."Id" = l."OrderId" WHERE o."Number" IS NOT NULL;

        INSERT INTO "OrderEntries" ("TenantId", "OrderId", "No", "Position", "LineNo", "Kind", "Quantity", "Subtotal", "Discount", "Tax", "Total", "At")
        SELECT o."TenantId", o."Id", 1000, o."CreatedPosition", 0, 'Ordered', 0, o."Totals_Shipping", 0, o."Totals_ShippingTax",
            CASE WHEN o."PricesIncludeTax" = 1 THEN o."Totals_Shipping" ELSE o."Totals_Shipping" + o."Totals_ShippingTax" END, o."PlacedAt"
        FROM "Orders" AS o WHERE o."Number" IS NOT NULL AND o."Totals_Shipping" <> 0;

        INSERT INTO "OrderEntries" ("TenantId", "OrderId", "No", "Position", "LineNo", "Kind", "Quantity", "Subtotal", "Discount", "Tax", "Total", "At")
        SELECT e."TenantId", e."OrderId", e."No" + 1000, e."Position", e."LineNo", 'Cancelled', e."Quantity", -e."Subtotal", -e."Discount", -e."Tax", -e."Total", o."CancelledAt"
        FROM "OrderEntries" AS e JOIN "Orders" AS o ON o."TenantId" = e."TenantId" AND o."Id" = e."OrderId" WHERE o."Status" = 'Cancelled';

        UPDATE "Orders" SET "LastEntryNo" = 2000 WHERE "Number" IS NOT NULL;

        UPDATE "OrderLines" SET "Subtotal" = 0, "Discount" = 0, "Tax" = 0, "Total" = 0 WHERE "Cancelled" = "Ordered";

        UPDATE "Orders" SET "Totals_Subtotal" = 0, "Totals_Discount" = 0, "Totals_Tax" = 0, "Totals_Shipping" = 0, "Totals_ShippingTax" = 0, "Totals_Total" = 0
        WHERE "Status" = 'Cancelled';
        """;
}
