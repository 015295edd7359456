using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>All there is to say of a stock location.</summary>
/// <param name="Code">1 to 32 characters, unique in the tenant whatever its case.</param>
/// <param name="Priority">0 to 1,000,000; lower numbers give their stock first.</param>
public sealed record StockLocationInput(
    [Text(TextLimits.LocationCode, TextPatterns.Key)] string Code, [Text(TextLimits.Name)] string Name, [Whole(0, StockLocation.LastPriority)] int Priority = StockLocationInput.DefaultPriority)
{
    public const int DefaultPriority = 100;
}
