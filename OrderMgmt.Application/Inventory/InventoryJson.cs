using System.Text.Json.Serialization;
using OrderMgmt.Application.Inventory.Products;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Application.Inventory;

/// <summary>The area's requests, replies and events as JSON; the form is that of <see cref="Json.ApplicationJson"/>.</summary>
[JsonSerializable(typeof(CreateProductCommand))]
[JsonSerializable(typeof(ProductChange))]
[JsonSerializable(typeof(ProductResponse))]
[JsonSerializable(typeof(Page<ProductResponse>))]
[JsonSerializable(typeof(StockLocationInput))]
[JsonSerializable(typeof(StockLocationResponse))]
[JsonSerializable(typeof(Page<StockLocationResponse>))]
[JsonSerializable(typeof(Page<StockLevelResponse>))]
[JsonSerializable(typeof(StockMovementResponse))]
[JsonSerializable(typeof(Page<StockMovementResponse>))]
[JsonSerializable(typeof(RecordStockMovementCommand))]
[JsonSerializable(typeof(StockMovementReceipt))]
internal sealed partial class InventoryJson : JsonSerializerContext;
