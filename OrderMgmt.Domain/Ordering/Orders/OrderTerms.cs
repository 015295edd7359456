using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>What buyer and seller agreed, without the lines.</summary>
/// <param name="Historic">Placed elsewhere and brought in afterwards: takes no stock, sends no mail.</param>
/// <param name="CustomerId">The customer on record; null for one who is known by this order alone.</param>
public sealed record OrderTerms(
    Currency Currency,
    bool PricesIncludeTax,
    long Shipping,
    Rate ShippingTaxRate,
    CustomerSnapshot Customer,
    PostalAddress ShippingAddress,
    PostalAddress? BillingAddress,
    string? Source,
    string? Reference,
    bool Historic,
    CustomerId? CustomerId = null);

/// <summary>Units of one line.</summary>
public readonly record struct LineUnits(int LineNo, int Quantity);
