using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Inventory.Products;

public static class ProductErrors
{
    public static readonly Error NotFound = Error.NotFound("product.not_found", "There is no such product.");

    public static readonly Error Stale =
        Error.Stale("product.stale", "The product has changed since you read it. Read it again and send its new ETag.");

    public static readonly Error SkuTaken = Error.Conflict("product.sku_taken", "Another product has this SKU.");

    public static readonly Error InUse = Error.Conflict(
        "product.in_use", "The product has stock or stands on orders, so it cannot be deleted. Archive it instead: no new order line then takes it.");
}
