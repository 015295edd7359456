using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Products;

public static class ProductErrors
{
    public static readonly Error NotFound = Error.NotFound("product.not_found", "There is no such product.");
}
