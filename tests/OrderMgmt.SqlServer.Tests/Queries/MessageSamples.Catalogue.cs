using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory.Products;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering.Allocation;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>Products, stock and customers.</summary>
internal static partial class MessageSamples
{
    private static Dictionary<string, MessageSample> Catalogue => new(StringComparer.Ordinal)
    {
        ["create draft for a customer"] = new(Create() with { Customer = new CustomerInput(CustomerId: SampleValues.Id) }),
        ["list backorders"] = new(new ListBackordersQuery()),
        ["allocate backorders"] = new(new AllocateBackorders(ProductId.From(SampleValues.Id)), ("StockLevels.Available", 0L)), // others were quicker: these rows would be filled for ever
        ["get product"] = new(new GetProductQuery(ProductId.From(SampleValues.Id))),
        ["list products"] = new(new ListProductsQuery(null, null, null)),
        ["list products by everything"] = new(new ListProductsQuery("SKU-1", false, null)),
        ["create product"] = new(new CreateProductCommand("SKU-1", "Anvil", [new MoneyAmount(100, "EUR")]), ("Products.", false)),
        ["update product"] = new(new UpdateProductCommand(Product, 1, new ProductChange("Anvil", [new MoneyAmount(100, "EUR"), new MoneyAmount(90, "USD")]))),
        ["update product, other prices"] = new(new UpdateProductCommand(Product, 1, new ProductChange("Anvil", [new MoneyAmount(90, "USD")]))),
        ["archive product"] = new(new ArchiveProductCommand(Product, 1)),
        ["unarchive product"] = new(new UnarchiveProductCommand(Product, 1), ("Products.ArchivedAt", SampleValues.Time)),
        ["delete product"] = new(new DeleteProductCommand(Product, 1), ("StockLevels.", false), ("OrderLines.", false)),
        ["get stock location"] = new(new GetStockLocationQuery(Location)),
        ["list stock locations"] = new(new ListStockLocationsQuery()),
        ["create stock location"] = new(new CreateStockLocationCommand(new StockLocationInput("MAIN", "Main")), ("StockLocations.", false)),
        ["update stock location"] = new(new UpdateStockLocationCommand(Location, 1, new StockLocationInput("MAIN", "Main")), ("StockLocations.", false)),
        ["delete stock location"] = new(new DeleteStockLocationCommand(Location, 1), ("StockLevels.", false)),
        ["list stock levels"] = new(new ListStockLevelsQuery(null, null, null)),
        ["list stock levels by everything"] = new(new ListStockLevelsQuery("SKU-1", Location, null)),
        ["get stock movement"] = new(new GetStockMovementQuery(StockMovementId.From(SampleValues.Id))),
        ["list stock movements"] = new(new ListStockMovementsQuery(null, null, null, null, null, null)),
        ["list stock movements by everything"] = new(new ListStockMovementsQuery(Product, "SKU-1", Location, new(StockMovementKind.Ship), Order, null)),
        ["receive stock"] = new(new RecordStockMovementCommand(ManualMovement.Receive, 1, SampleValues.Id, Sku: "SKU-1")),
        ["adjust stock"] = new(new RecordStockMovementCommand(ManualMovement.Adjust, -1, SampleValues.Id, ProductId: SampleValues.Id, Reason: "count")),
        ["get customer"] = new(new GetCustomerQuery(Customer)),
        ["list customers"] = new(new ListCustomersQuery(null, null, null, null)),
        ["list customers by everything"] = new(new ListCustomersQuery("ada@example.com", "C-1", "ada", null)),
        ["list a customer's orders"] = new(new ListCustomerOrdersQuery { CustomerId = Customer }),
        ["create customer"] = new(new CreateCustomerCommand(ACustomer(null)), ("Customers.", false)),
        ["update customer"] = new(new UpdateCustomerCommand(Customer, 1, ACustomer(SampleValues.Id)), ("Customers.", false)),
        ["update customer, other addresses"] = new(new UpdateCustomerCommand(Customer, 1, ACustomer(null)), ("Customers.", false)),
        ["delete customer"] = new(new DeleteCustomerCommand(Customer, 1), ("Orders.", false)),
    };
}
