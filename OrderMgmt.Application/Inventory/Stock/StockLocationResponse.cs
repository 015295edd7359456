using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Application.Inventory.Stock;

/// <summary>A place that holds stock.</summary>
/// <param name="Priority">Lower numbers give their stock first; of equal ones the code decides.</param>
/// <param name="Version">Grows with each change; the ETag is this number in quotes.</param>
public sealed record StockLocationResponse(
    Guid Id, [Text(TextLimits.LocationCode)] string Code, [Text(TextLimits.Name)] string Name, [Whole(0, StockLocation.LastPriority)] int Priority, [Whole(1)] long Version) : IVersionedReply
{
    internal static StockLocationResponse From(StockLocation location) =>
        new(location.Id.Value, location.Code, location.Name, location.Priority, location.Version);
}
