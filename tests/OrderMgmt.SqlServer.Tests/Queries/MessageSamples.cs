using System.Text.Json;
using Mediator;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Integration;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Reporting.Jobs;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>A message, and what the rows must hold for it to run to its end.</summary>
internal sealed record MessageSample(IMessage Message, params (string Column, object Value)[] Rows);

/// <summary>Every message of the application, with each of its optional filters at least once.</summary>
internal static partial class MessageSamples
{
    public static readonly OrderId Order = OrderId.From(SampleValues.Id);

    private static readonly ProductId Product = ProductId.From(SampleValues.Id);

    private static readonly StockLocationId Location = StockLocationId.From(SampleValues.Id);

    private static readonly CustomerId Customer = CustomerId.From(SampleValues.Id);

    private static readonly JobId Job = JobId.From(SampleValues.Id);

    private static readonly DateTimeOffset From = new(SampleValues.Time);

    private static readonly (string Column, object Value) NoSuchReference = ("PaymentRecords.", false);

    private static readonly (string Column, object Value)[] Unallocated =
        [("Orders.Fulfilled", 0), ("Orders.Reserved", 0), ("Orders.Backordered", 0)];

    private static readonly (string Column, object Value)[] NothingShipped = [("Orders.Fulfilled", 0), ("Orders.Backordered", 2)];

    private static readonly (string Column, object Value)[] Picked = [("Orders.InFulfilment", 1), ("StockReservations.Picked", 1)];

    private static readonly (string Column, object Value)[] InReturn = [("Orders.InReturn", 1)];

    private static Dictionary<string, MessageSample> Orders => new(StringComparer.Ordinal)
    {
        ["get order"] = new(new GetOrderQuery(Order)),
        ["list orders"] = new(new ListOrdersQuery(null, null, null, null, null, null, null), ("Orders.Status", "Draft")),
        ["list orders, oldest first"] =
            new(new ListOrdersQuery(null, null, null, null, null, null, null, ListOrdersQuery.OldestFirst)),
        ["list orders by everything"] = new(
            new ListOrdersQuery(
                new(OrderStatus.Pending), new(From), new(From.AddDays(1)), "ada@example.com", "2026-000001", "PO 1", null)),
        ["get timeline"] = new(new GetTimelineQuery { OrderId = Order }),
        ["create draft"] = new(Create()),
        ["create placed order"] = new(Create() with { Place = true }),
        ["create historic order"] = new(Create() with { Place = true, PlacedAt = From }),
        ["place order"] = new(new PlaceOrderCommand(Order, 1), [Status("Draft"), .. Unallocated]),
        ["confirm order"] = new(new ConfirmOrderCommand(Order, 1), ("Orders.Status", "Pending")),
        ["cancel order"] = new(new CancelOrderCommand(Order, 1, new("changed my mind")), NothingShipped),
        ["send confirmation"] = new(new SendOrderConfirmation(EventId.From(SampleValues.Id)), ("Emails.", false)),
    };

    public static IReadOnlyDictionary<string, MessageSample> All { get; } =
        Orders.Concat(OrderLife).Concat(Catalogue).Concat(Reports).ToDictionary(StringComparer.Ordinal);

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
            ("Jobs.Kind", ReportDefinitions.Of(type).Kind),
            ("Jobs.Parameters", JsonSerializer.Serialize(parameters, type, ApplicationJson.Options)),
            ("Orders.Kind", "Ordered"),
            ("PaymentRecords.Currency", "EUR"),
            ("PaymentRecords.Kind", "Capture"),
            ("StockMovements.Kind", "Receive"),
        ];
    }
}
