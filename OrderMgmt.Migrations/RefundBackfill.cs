namespace OrderMgmt.Migrations;

/// <summary>
/// Tells refunds that were recorded before there were credits as what they were until then: money that is not due again. Refunds
/// of units keep their credit on the line.
/// </summary>
internal static class RefundBackfill
{
    /// <summary>Understood by both engines.</summary>
    public const string Statements = """
        UPDATE "PaymentRecords" SET "Purpose" = 'Goodwill' WHERE "Kind" = 'Refund';

        UPDATE "OrderLines" SET "RefundCredit" = CASE WHEN "RefundCredit" > "Total" THEN "Total" ELSE "RefundCredit" END,
            "RefundedUnits" = CASE WHEN "RefundedUnits" > "Ordered" - "Cancelled" THEN "Ordered" - "Cancelled" ELSE "RefundedUnits" END
        WHERE "RefundedUnits" > 0;

        UPDATE "Orders" SET "Credited" = "Refunded", "GoodwillCredit" = "Refunded" - (
            SELECT COALESCE(SUM(l."RefundCredit"), 0) FROM "OrderLines" AS l WHERE l."TenantId" = "Orders"."TenantId" AND l."OrderId" = "Orders"."Id")
        WHERE "Refunded" > 0;

        INSERT INTO "OrderEntries" ("TenantId", "OrderId", "No", "Position", "LineNo", "Kind", "Quantity", "Subtotal", "Discount", "Tax", "Total", "Value", "At", "SourceId")
        SELECT p."TenantId", p."OrderId", o."LastEntryNo" + ROW_NUMBER() OVER (PARTITION BY p."TenantId", p."OrderId" ORDER BY k."Kind" DESC, p."Position", p."Id"),
            p."Position", -1, k."Kind", 0, 0, 0, 0, 0, p."Amount", p."OccurredAt", p."Id"
        FROM "PaymentRecords" AS p JOIN "Orders" AS o ON o."TenantId" = p."TenantId" AND o."Id" = p."OrderId"
            CROSS JOIN (SELECT 'Refunded' AS "Kind" UNION ALL SELECT 'Credited') AS k
        WHERE p."Kind" = 'Refund';

        UPDATE "Orders" SET "LastEntryNo" = "LastEntryNo" + 2 * (
            SELECT COUNT(*) FROM "PaymentRecords" AS p WHERE p."TenantId" = "Orders"."TenantId" AND p."OrderId" = "Orders"."Id" AND p."Kind" = 'Refund')
        WHERE "Refunded" > 0;
        """;
}
