using System.Text.Json;
using Mediator;
using OrderMgmt.Application.Audit;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Jobs;
using OrderMgmt.Application.Mail;
using OrderMgmt.Application.Orders;
using OrderMgmt.Application.Products;
using OrderMgmt.Application.Reports;
using OrderMgmt.Domain.Events;
using OrderMgmt.Domain.Jobs;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Products;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>A message, and what the rows must hold for it to run to its end.</summary>
internal sealed record MessageSample(IMessage Message, params (string Column, object Value)[] Rows);

/// <summary>Every message of the application, with each of its optional filters at least once.</summary>
internal static class MessageSamples
{
    public static readonly OrderId Order = OrderId.From(SampleValues.Id);

    private static readonly JobId Job = JobId.From(SampleValues.Id);

    private static readonly DateTimeOffset From = new(SampleValues.Time);

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
        ["create placed order"] = new(Create() with { Place = true }),
        ["create historic order"] = new(Create() with { Place = true, PlacedAt = From }),
        ["place order"] = new(new PlaceOrderCommand(Order, 1), ("Orders.Status", "Draft")),
        ["confirm order"] = new(new ConfirmOrderCommand(Order, 1), ("Orders.Status", "Pending")),
        ["cancel order"] = new(new CancelOrderCommand(Order, 1, "changed my mind")),
        ["get product"] = new(new GetProductQuery(ProductId.From(SampleValues.Id))),
        ["list products"] = new(new ListProductsQuery(null, 10, null)),
        ["list products by SKU"] = new(new ListProductsQuery("SKU-1", 10, null)),
        ["list audit entries"] = new(new ListAuditEntriesQuery(null, 10, null)),
        ["list audit entries by subject"] = new(new ListAuditEntriesQuery(SampleValues.Id, 10, null)),
        ["verify audit trail"] = new(new VerifyAuditTrailQuery()),
        ["get job"] = new(new GetJobQuery(Job), AJob(SalesGrouping.Day, ReportFormat.Csv)),
        ["get job result"] = new(new GetJobResultQuery(Job), AJob(SalesGrouping.Day, ReportFormat.Csv)),
        ["run report"] = new(new RunSalesByPeriodCommand(Sales(SalesGrouping.Sku, ReportFormat.Json))),
        ["execute report by day"] = new(new ExecuteReportRequest(Job), AJob(SalesGrouping.Day, ReportFormat.Csv)),
        ["execute report by month"] = new(new ExecuteReportRequest(Job), AJob(SalesGrouping.Month, ReportFormat.Json)),
        ["execute report by country"] = new(new ExecuteReportRequest(Job), AJob(SalesGrouping.Country, ReportFormat.Csv)),
        ["execute report by SKU"] = new(new ExecuteReportRequest(Job), AJob(SalesGrouping.Sku, ReportFormat.Csv)),
        ["give up report"] = new(new GiveUpReportRequest(Job), AJob(SalesGrouping.Day, ReportFormat.Csv)),
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

    private static SalesByPeriodParameters Sales(SalesGrouping groupBy, ReportFormat format) => new("2026-01-01", "2026-02-01", groupBy, format);

    private static (string Column, object Value) AJob(SalesGrouping groupBy, ReportFormat format) => (
        "Jobs.Parameters", JsonSerializer.Serialize(Sales(groupBy, format), ApplicationJson.Default.SalesByPeriodParameters));
}
