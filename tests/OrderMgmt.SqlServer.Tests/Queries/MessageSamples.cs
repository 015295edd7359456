using System.Text.Json;
using Mediator;
using OrderMgmt.Application.Audit;
using OrderMgmt.Application.Changes;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Consistency;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Fulfilments;
using OrderMgmt.Application.Holds;
using OrderMgmt.Application.Jobs;
using OrderMgmt.Application.Mail;
using OrderMgmt.Application.Orders;
using OrderMgmt.Application.Payments;
using OrderMgmt.Application.Products;
using OrderMgmt.Application.Reports;
using OrderMgmt.Application.Returns;
using OrderMgmt.Application.Stock;
using OrderMgmt.Domain.Changes;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Events;
using OrderMgmt.Domain.Fulfilments;
using OrderMgmt.Domain.Holds;
using OrderMgmt.Domain.Jobs;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Payments;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Returns;
using OrderMgmt.Domain.Stock;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>A message, and what the rows must hold for it to run to its end.</summary>
internal sealed record MessageSample(IMessage Message, params (string Column, object Value)[] Rows);

/// <summary>Every message of the application, with each of its optional filters at least once.</summary>
internal static class MessageSamples
{
    public static readonly OrderId Order = OrderId.From(SampleValues.Id);

    private static readonly ProductId Product = ProductId.From(SampleValues.Id);

    private static readonly StockLocationId Location = StockLocationId.From(SampleValues.Id);

    private static readonly CustomerId Customer = CustomerId.From(SampleValues.Id);

    private static readonly JobId Job = JobId.From(SampleValues.Id);

    private static readonly DateTimeOffset From = new(SampleValues.Time);

    private static readonly (string Column, object Value) NoSuchReference = ("PaymentRecords.", false);

    private static readonly (string Column, object Value)[] Unallotted =
        [("Orders.Fulfilled", 0), ("Orders.Reserved", 0), ("Orders.Backordered", 0)];

    private static readonly (string Column, object Value)[] NothingShipped = [("Orders.Fulfilled", 0), ("Orders.Backordered", 2)];

    private static readonly (string Column, object Value)[] Picked = [("Orders.InFulfilment", 1), ("StockReservations.Picked", 1)];

    private static readonly (string Column, object Value)[] InReturn = [("Orders.InReturn", 1)];

    public static IReadOnlyDictionary<string, MessageSample> All { get; } = new Dictionary<string, MessageSample>(StringComparer.Ordinal)
    {
        ["get order"] = new(new GetOrderQuery(Order)),
        ["list orders"] = new(new ListOrdersQuery(null, null, null, null, null, null, ListOrdersQuery.NewestFirst, 10, null), ("Orders.Status", "Draft")),
        ["list orders, oldest first"] =
            new(new ListOrdersQuery(null, null, null, null, null, null, ListOrdersQuery.OldestFirst, 10, null)),
        ["list orders by everything"] = new(
            new ListOrdersQuery(
                OrderStatus.Pending, From, From.AddDays(1), "ada@example.com", "2026-000001", "PO 1", ListOrdersQuery.NewestFirst, 10, null)),
        ["get timeline"] = new(new GetTimelineQuery(Order, 10, null)),
        ["create draft"] = new(Create()),
        ["create draft for a customer"] = new(Create() with { Customer = new CustomerInput(CustomerId: SampleValues.Id) }),
        ["create placed order"] = new(Create() with { Place = true }),
        ["create historic order"] = new(Create() with { Place = true, PlacedAt = From }),
        ["place order"] = new(new PlaceOrderCommand(Order, 1), [Status("Draft"), .. Unallotted]),
        ["confirm order"] = new(new ConfirmOrderCommand(Order, 1), ("Orders.Status", "Pending")),
        ["cancel order"] = new(new CancelOrderCommand(Order, 1, "changed my mind", true, null), NothingShipped),
        ["cancel lines"] = new(new CancelOrderCommand(Order, 1, "changed my mind", false, [new LineUnitsInput(1, 1)])),
        ["complete order"] = new(new CompleteOrderCommand(Order, 1), ("Orders.Fulfilled", 3), ("Orders.Reserved", 0), ("Orders.Backordered", 0)),
        ["reopen order"] = new(new ReopenOrderCommand(Order, 1, "again"), Status("Completed")),
        ["reserve draft"] = new(new ReserveDraftCommand(Order, 1, 30), [Status("Draft"), .. Unallotted]),
        ["get lifecycle"] = new(new GetOrderLifecycleQuery()),
        ["expire order"] = new(new ExpireOrderRequest(Order), [Status("Pending"), .. NothingShipped]),
        ["expire reservation"] = new(new ExpireReservationRequest(Order), Status("Draft")),
        ["list holds"] = new(new ListHoldsQuery(Order)),
        ["place hold"] = new(new PlaceHoldCommand(Order, HoldKind.Fraud, null)),
        ["release hold"] = new(new ReleaseHoldCommand(Order, HoldId.From(SampleValues.Id), 1, null), ("OrderHolds.ReleasedAt", DBNull.Value), ("Orders.OpenHolds", 1)),
        ["list fulfilments"] = new(new ListFulfilmentsQuery(Order)),
        ["get fulfilment"] = new(new GetFulfilmentQuery(Order, FulfilmentId.From(SampleValues.Id))),
        ["create fulfilment"] = new(new CreateFulfilmentCommand(Order, null, null, null, true, null)),
        ["create fulfilment somewhere"] = new(new CreateFulfilmentCommand(Order, SampleValues.Id, [new LineUnitsInput(1, 1)], null, false, null)),
        ["ship fulfilment"] = new(new ShipFulfilmentCommand(Order, FulfilmentId.From(SampleValues.Id), 1, null, null), Picked),
        ["deliver fulfilment"] = new(new DeliverFulfilmentCommand(Order, FulfilmentId.From(SampleValues.Id), 1, null), ("Fulfilments.Status", "Shipped")),
        ["fail fulfilment"] = new(new FailFulfilmentCommand(Order, FulfilmentId.From(SampleValues.Id), 1, "lost", true), ("Fulfilments.Status", "Shipped")),
        ["cancel fulfilment"] = new(new CancelFulfilmentCommand(Order, FulfilmentId.From(SampleValues.Id), 1, "no"), Picked),
        ["list payments"] = new(new ListPaymentsQuery(Order)),
        ["record capture"] = new(new RecordPaymentCommand(Order, PaymentKind.Capture, "stripe", "1", new MoneyAmount(1, "EUR"), null, SampleValues.Id, null), NoSuchReference, ("PaymentRecords.AuthorisationId", DBNull.Value)),
        ["record refund"] = new(new RecordPaymentCommand(Order, PaymentKind.Refund, "stripe", "1", null, [new LineUnitsInput(1, 1)], null, null), NoSuchReference),
        ["list returns"] = new(new ListReturnsQuery(Order)),
        ["get return"] = new(new GetReturnQuery(Order, ReturnId.From(SampleValues.Id))),
        ["request return"] = new(new RequestReturnCommand(Order, [new ReturnLineInput(1, 1, ReturnReason.Defective)], null)),
        ["approve return"] = new(new ApproveReturnCommand(Order, ReturnId.From(SampleValues.Id), 1)),
        ["reject return"] = new(new RejectReturnCommand(Order, ReturnId.From(SampleValues.Id), 1, "no"), InReturn),
        ["receive return"] = new(new ReceiveReturnCommand(Order, ReturnId.From(SampleValues.Id), 1, SampleValues.Id, null), [Return("Approved"), .. InReturn]),
        ["receive return anywhere"] = new(new ReceiveReturnCommand(Order, ReturnId.From(SampleValues.Id), 1, null, null), [Return("Approved"), .. InReturn]),
        ["close return"] = new(new CloseReturnCommand(Order, ReturnId.From(SampleValues.Id), 1), Return("Received")),
        ["cancel return"] = new(new CancelReturnCommand(Order, ReturnId.From(SampleValues.Id), 1, "no"), [Return("Approved"), .. InReturn]),
        ["list changes"] = new(new ListChangesQuery(Order)),
        ["get change"] = new(new GetChangeQuery(Order, ChangeId.From(SampleValues.Id))),
        ["open change"] = new(new OpenChangeCommand(Order, [new ChangeActionInput(ChangeKind.SetQuantity, LineNo: 1, Quantity: 2)], null)),
        ["rewrite change"] = new(new RewriteChangeCommand(Order, ChangeId.From(SampleValues.Id), 1, [new ChangeActionInput(ChangeKind.SetQuantity, LineNo: 1, Quantity: 2)])),
        ["preview change"] = new(new PreviewChangeQuery(Order, ChangeId.From(SampleValues.Id))),
        ["confirm change"] = new(new ConfirmChangeCommand(Order, ChangeId.From(SampleValues.Id), 1), ("OrderChanges.Actions", """[{"kind":"SetQuantity","lineNo":1,"quantity":4}]""")),
        ["discard change"] = new(new DiscardChangeCommand(Order, ChangeId.From(SampleValues.Id), 1)),
        ["expire change"] = new(new ExpireChangeRequest(ChangeId.From(SampleValues.Id))),
        ["list backorders"] = new(new ListBackordersQuery(10, null)),
        ["allocate backorders"] = new(new AllocateBackordersRequest(ProductId.From(SampleValues.Id)), ("StockLevels.Available", 0L)), // others were quicker: these rows would be filled for ever
        ["get product"] = new(new GetProductQuery(ProductId.From(SampleValues.Id))),
        ["list products"] = new(new ListProductsQuery(null, null, 10, null)),
        ["list products by everything"] = new(new ListProductsQuery("SKU-1", false, 10, null)),
        ["create product"] = new(new CreateProductCommand("SKU-1", "Anvil", [new MoneyAmount(100, "EUR")]), ("Products.", false)),
        ["update product"] = new(new UpdateProductCommand(Product, 1, new ProductChange("Anvil", [new MoneyAmount(100, "EUR"), new MoneyAmount(90, "USD")]))),
        ["update product, all prices anew"] = new(new UpdateProductCommand(Product, 1, new ProductChange("Anvil", [new MoneyAmount(90, "USD")]))),
        ["archive product"] = new(new ArchiveProductCommand(Product, 1)),
        ["unarchive product"] = new(new UnarchiveProductCommand(Product, 1), ("Products.ArchivedAt", SampleValues.Time)),
        ["delete product"] = new(new DeleteProductCommand(Product, 1), ("StockLevels.", false), ("OrderLines.", false)),
        ["get stock location"] = new(new GetStockLocationQuery(Location)),
        ["list stock locations"] = new(new ListStockLocationsQuery(10, null)),
        ["create stock location"] = new(new CreateStockLocationCommand(new StockLocationInput("MAIN", "Main")), ("StockLocations.", false)),
        ["update stock location"] = new(new UpdateStockLocationCommand(Location, 1, new StockLocationInput("MAIN", "Main")), ("StockLocations.", false)),
        ["delete stock location"] = new(new DeleteStockLocationCommand(Location, 1), ("StockLevels.", false)),
        ["list stock levels"] = new(new ListStockLevelsQuery(null, null, 10, null)),
        ["list stock levels by everything"] = new(new ListStockLevelsQuery("SKU-1", Location, 10, null)),
        ["get stock movement"] = new(new GetStockMovementQuery(StockMovementId.From(SampleValues.Id))),
        ["list stock movements"] = new(new ListStockMovementsQuery(null, null, null, null, null, 10, null)),
        ["list stock movements by everything"] = new(new ListStockMovementsQuery(Product, "SKU-1", Location, StockMovementKind.Ship, Order, 10, null)),
        ["receive stock"] = new(new RecordStockMovementCommand(ManualMovement.Receive, 1, SampleValues.Id, Sku: "SKU-1")),
        ["adjust stock"] = new(new RecordStockMovementCommand(ManualMovement.Adjust, -1, SampleValues.Id, ProductId: SampleValues.Id, Reason: "count")),
        ["get customer"] = new(new GetCustomerQuery(Customer)),
        ["list customers"] = new(new ListCustomersQuery(null, null, null, 10, null)),
        ["list customers by everything"] = new(new ListCustomersQuery("ada@example.com", "C-1", "ada", 10, null)),
        ["list a customer's orders"] = new(new ListCustomerOrdersQuery(Customer, 10, null)),
        ["create customer"] = new(new CreateCustomerCommand(ACustomer(null)), ("Customers.", false)),
        ["update customer"] = new(new UpdateCustomerCommand(Customer, 1, ACustomer(SampleValues.Id)), ("Customers.", false)),
        ["update customer, all addresses anew"] = new(new UpdateCustomerCommand(Customer, 1, ACustomer(null)), ("Customers.", false)),
        ["delete customer"] = new(new DeleteCustomerCommand(Customer, 1), ("Orders.", false)),
        ["list audit entries"] = new(new ListAuditEntriesQuery(null, 10, null)),
        ["list audit entries by subject"] = new(new ListAuditEntriesQuery(SampleValues.Id, 10, null)),
        ["verify audit trail"] = new(new VerifyAuditTrailQuery()),
        ["get consistency report"] = new(new GetConsistencyReportQuery()),
        ["get job"] = new(new GetJobQuery(Job), AReport(Sales(SalesGrouping.Day))),
        ["get job result"] = new(new GetJobResultQuery(Job), AReport(Sales(SalesGrouping.Day))),
        ["run report"] = new(new RunReportCommand(Sales(SalesGrouping.Sku))),
        ["execute report by day"] = new(new ExecuteReportRequest(Job), AReport(Sales(SalesGrouping.Day))),
        ["execute report by month"] = new(new ExecuteReportRequest(Job), AReport(Sales(SalesGrouping.Month) with { Format = ReportFormat.Json })),
        ["execute report by country"] = new(new ExecuteReportRequest(Job), AReport(Sales(SalesGrouping.Country))),
        ["execute report by SKU"] = new(new ExecuteReportRequest(Job), AReport(Sales(SalesGrouping.Sku))),
        ["execute sales by product"] = new(new ExecuteReportRequest(Job), AReport(new SalesByProductParameters("2026-01-01", "2026-02-01", AsOf: 1))),
        ["execute order ageing"] = new(new ExecuteReportRequest(Job), AReport(new OrderAgeingParameters(At: From, AsOf: 1))),
        ["execute order ageing by order"] = new(new ExecuteReportRequest(Job), AReport(new OrderAgeingParameters(AgeingGrouping.Order, From.AddDays(1), AsOf: 1))),
        ["execute fulfilment performance"] = new(new ExecuteReportRequest(Job), AReport(new FulfilmentPerformanceParameters("2026-01-01", "2026-02-01", AsOf: 1))),
        ["execute payments by provider"] = new(new ExecuteReportRequest(Job), AReport(new PaymentsReconciliationParameters("2026-01-01", "2026-02-01", AsOf: 1))),
        ["execute payments by order"] = new(new ExecuteReportRequest(Job), AReport(new PaymentsReconciliationParameters("2026-01-01", "2026-02-01", PaymentsGrouping.Order, AsOf: 1))),
        ["execute returns"] = new(new ExecuteReportRequest(Job), AReport(new ReturnsParameters("2026-01-01", "2026-02-01", AsOf: 1))),
        ["execute stock on hand"] = new(new ExecuteReportRequest(Job), AReport(new StockOnHandParameters(AsOf: 1))),
        ["execute stock movements"] = new(new ExecuteReportRequest(Job), AReport(new StockMovementsParameters("2026-01-01", "2026-02-01", "SKU-1", AsOf: 1))),
        ["give up report"] = new(new GiveUpReportRequest(Job), AReport(Sales(SalesGrouping.Day))),
        ["send confirmation"] = new(
            new SendOrderConfirmationRequest(EventId.From(SampleValues.Id))),
        ["send confirmation, first time"] = new(
            new SendOrderConfirmationRequest(EventId.From(SampleValues.Id)), ("Emails.", false)),
    };

    private static CreateOrderCommand Create() => new(
        "EUR",
        new CustomerInput("Ada", "ada@example.com"),
        new AddressInput("Ada", "1 Main Street", "London", "GB"),
        [new LineInput(1, Sku: SampleValues.Text), new LineInput(2, Name: "Gift wrap", UnitPrice: new MoneyAmount(200, "EUR"))]);

    private static CustomerDetails ACustomer(Guid? address) => new(
        "Ada", "ada@example.com", "C-1", Addresses: [new CustomerAddressDetails(new AddressInput("Ada", "1 Main Street", "London", "GB"), address)]);

    private static (string Column, object Value) Status(string status) => ("Orders.Status", status);

    private static (string Column, object Value) Return(string status) => ("OrderReturns.Status", status);

    private static SalesByPeriodParameters Sales(SalesGrouping groupBy) => new("2026-01-01", "2026-02-01", groupBy, AsOf: 1);

    // Entries' kinds stand among the orders' columns: each result tells one table.
    private static (string Column, object Value)[] AReport(ReportParameters parameters)
    {
        var type = parameters.GetType();
        return
        [
            ("Jobs.Kind", ReportCatalogue.Of(type).Kind),
            ("Jobs.Parameters", JsonSerializer.Serialize(parameters, type, ApplicationJson.Default)),
            ("Orders.Kind", "Ordered"),
            ("PaymentRecords.Currency", "EUR"),
            ("PaymentRecords.Kind", "Capture"),
            ("StockMovements.Kind", "Receive"),
        ];
    }
}
