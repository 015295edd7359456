using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.OpenApi;

/// <summary>What the sweeping tests send: they are made from the document, and an operation that is missing here breaks them.</summary>
public static class OperationSamples
{
    /// <summary>A body each operation accepts; one that is missing here breaks the sweep.</summary>
    public static IReadOnlyDictionary<string, Func<JsonNode>> Bodies { get; } = new Dictionary<string, Func<JsonNode>>()
    {
        ["CreateOrder"] = () => AnOrder().Body(),
        ["CancelOrder"] = () => Json.Parse("""{ "reason": "late" }"""),
        ["ReserveDraft"] = () => Json.Parse("""{ "minutes": 30 }"""),
        ["ReopenOrder"] = () => Json.Parse("""{ "reason": "again" }"""),
        ["PlaceHold"] = () => Json.Parse("""{ "kind": "payment" }"""),
        ["ReleaseHold"] = () => Json.Parse("""{ "note": "paid" }"""),
        ["CreateFulfilment"] = () => Json.Parse("""{ "lines": [{ "lineNo": 1, "quantity": 1 }] }"""),
        ["ShipFulfilment"] = () => Json.Parse("""{ "tracking": { "number": "T1" } }"""),
        ["TrackFulfilment"] = () => Json.Parse("""{ "tracking": { "number": "T2" } }"""),
        ["DeliverFulfilment"] = () => Json.Parse("{}"),
        ["FailFulfilment"] = () => Json.Parse("""{ "reason": "lost" }"""),
        ["CancelFulfilment"] = () => Json.Parse("""{ "reason": "no" }"""),
        ["RecordPayment"] = () => Json.Parse("""{ "kind": "capture", "provider": "bank", "providerReference": "R1", "amount": { "amount": 1, "currency": "EUR" } }"""),
        ["RequestReturn"] = () => Json.Parse("""{ "lines": [{ "lineNo": 1, "quantity": 1, "reason": "defective" }] }"""),
        ["RejectReturn"] = () => Json.Parse("""{ "reason": "no" }"""),
        ["ReceiveReturn"] = () => Json.Parse("""{ "lines": [{ "lineNo": 1, "disposition": "restock" }] }"""),
        ["CancelReturn"] = () => Json.Parse("""{ "reason": "no" }"""),
        ["OpenChange"] = () => Json.Parse("""{ "actions": [{ "kind": "setQuantity", "lineNo": 1, "quantity": 5 }] }"""),
        ["RewriteChange"] = () => Json.Parse("""{ "actions": [{ "kind": "setQuantity", "lineNo": 1, "quantity": 6 }] }"""),
        ["CreateProduct"] = () => Json.Parse("""{ "sku": "NEW-1", "name": "A thing", "prices": [ { "amount": 1, "currency": "EUR" } ] }"""),
        ["UpdateProduct"] = () => Json.Parse("""{ "name": "A thing", "prices": [ { "amount": 1, "currency": "EUR" } ] }"""),
        ["CreateStockLocation"] = () => Json.Parse("""{ "code": "NEW", "name": "A place" }"""),
        ["UpdateStockLocation"] = () => Json.Parse("""{ "code": "NEW", "name": "A place" }"""),
        ["RecordStockMovement"] = () => Json.Parse($$"""{ "kind": "receive", "quantity": 1, "sku": "SKU-1", "locationId": "{{Guid.CreateVersion7()}}" }"""),
        ["CreateCustomer"] = () => Json.Parse("""{ "name": "Ada Byron", "email": "ada@example.com" }"""),
        ["UpdateCustomer"] = () => Json.Parse("""{ "name": "Ada Byron", "email": "ada@example.com" }"""),
        ["RunSalesByPeriod"] = () => Json.Parse("""{ "from": "2020-01-01", "to": "2020-02-01", "groupBy": "day" }"""),
        ["RunSalesByProduct"] = () => Json.Parse("""{ "from": "2020-01-01", "to": "2020-02-01" }"""),
        ["RunOrderAgeing"] = () => Json.Parse("{}"),
        ["RunFulfilmentPerformance"] = () => Json.Parse("""{ "from": "2020-01-01", "to": "2020-02-01" }"""),
        ["RunPaymentsReconciliation"] = () => Json.Parse("""{ "from": "2020-01-01", "to": "2020-02-01" }"""),
        ["RunReturns"] = () => Json.Parse("""{ "from": "2020-01-01", "to": "2020-02-01" }"""),
        ["RunStockOnHand"] = () => Json.Parse("{}"),
        ["RunStockMovements"] = () => Json.Parse("""{ "from": "2020-01-01", "to": "2020-02-01" }"""),
    };

    /// <summary>Sends the operation, its path filled in.</summary>
    public static HttpRequestMessage Request(
        this ApiOperation operation, string tenant, Func<string, string> idOf, string? body, string? key, string? ifMatch)
    {
        var path = operation.Path.Replace("{tenantId}", tenant, StringComparison.Ordinal);
        foreach (var name in operation.ResourceIds) path = path.Replace($"{{{name}}}", idOf(name), StringComparison.Ordinal);
        return Requests.Request(operation.Method, path, body, operation.Takes("Idempotency-Key") ? key : null, operation.Takes("If-Match") ? ifMatch : null);
    }
}
