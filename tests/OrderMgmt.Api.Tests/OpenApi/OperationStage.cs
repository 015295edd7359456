using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Domain.Access;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.OpenApi;

/// <summary>A request that will succeed, and what it acts on.</summary>
public sealed record StagedOperation(TestTenant Tenant, ApiOperation Operation, IReadOnlyDictionary<string, string> Ids, string? Body, string? ETag)
{
    public Task<HttpResponseMessage> SendAsync(string? key, string? ifMatch) =>
        Tenant.Client().SendAsync(Operation.Request(Tenant.Id.ToString(), name => Ids[name], Body, key, ifMatch));
}

/// <summary>Brings a tenant into the state in which a write succeeds; an operation that is missing here breaks the sweeps.</summary>
public sealed class OperationStage(ApiFixture api)
{
    public async Task<StagedOperation> SetAsync(ApiOperation operation)
    {
        var tenant = await api.NewTenantAsync(new TenantSettings { AutoConfirm = false });
        var client = tenant.Client();
        var body = operation.TakesBody ? OperationSamples.Bodies[operation.Id]() : null;
        var ids = new Dictionary<string, string>();
        if (operation.Path.Contains("/orders/{orderId}", StringComparison.Ordinal)) await OrderAsync(operation.Id, client, ids);
        else await ResourceAsync(operation, client, ids, body);

        var resource = operation.ResourceIds.FirstOrDefault() is { } first ? operation.Path.Split("{tenantId}/")[1].Split('/')[0] + "/" + ids[first] : null;
        var etag = operation.Takes("If-Match") ? (await client.GetAsync(resource)).Headers.ETag!.ToString() : null;
        return new StagedOperation(tenant, operation, ids, body?.ToJsonString(), etag);
    }

    private static async Task OrderAsync(string operation, HttpClient client, Dictionary<string, string> ids)
    {
        var draft = operation is "ReserveDraft" or "PlaceOrder";
        var order = await OrderLife.BeginAsync(client, draft ? AnOrder().AsDraft() : AnOrder());
        ids["orderId"] = order.Id;
        switch (operation)
        {
            case "ReserveDraft" or "PlaceOrder" or "ConfirmOrder" or "CancelOrder" or "PlaceHold" or "OpenChange" or "RecordPayment":
                return;
            case "ReleaseHold":
                Keep("holdId", await order.AddAsync("holds", """{ "kind": "fraud" }"""));
                return;
            case "RewriteChange" or "ConfirmChange" or "DiscardChange":
                Keep("changeId", await order.AddAsync("changes", """{ "actions": [{ "kind": "setQuantity", "lineNo": 1, "quantity": 3 }] }"""));
                return;
        }

        await order.DoAsync("confirm");
        switch (operation)
        {
            case "CreateFulfilment":
                return;
            case "ShipFulfilment" or "CancelFulfilment" or "TrackFulfilment":
                Keep("fulfilmentId", await order.AddAsync("fulfilments", "{}"));
                return;
        }

        Keep("fulfilmentId", await order.ShipAsync());
        switch (operation)
        {
            case "DeliverFulfilment" or "FailFulfilment" or "ReopenOrder" or "RequestReturn":
                return;
            case "CompleteOrder":
                await order.DoAsync("reopen", """{ "reason": "again" }""");
                return;
        }

        var back = await order.AddAsync("returns", """{ "lines": [{ "lineNo": 1, "quantity": 1, "reason": "other" }] }""");
        Keep("returnId", back);
        if (operation is "ApproveReturn" or "RejectReturn" or "CancelReturn") return;
        await order.DoAsync($"returns/{back["id"]}/approve");
        if (operation is "ReceiveReturn") return;
        await order.DoAsync($"returns/{back["id"]}/receive", "{}");
        if (operation is not "CloseReturn") Assert.Fail($"{operation} has no stage.");

        void Keep(string name, JsonNode made) => ids[name] = (string)made["id"]!;
    }

    private static async Task ResourceAsync(ApiOperation operation, HttpClient client, Dictionary<string, string> ids, JsonNode? body)
    {
        if (operation.Id is "RecordStockMovement")
            body!["locationId"] = (string)(await client.GetJsonAsync("stock-locations"))["items"]![0]!["id"]!;
        if (operation.ResourceIds.FirstOrDefault() is not { } name) return;

        var (path, creator) = name switch
        {
            "productId" => ("products", "CreateProduct"),
            "locationId" => ("stock-locations", "CreateStockLocation"),
            "customerId" => ("customers", "CreateCustomer"),
            _ => throw new InvalidOperationException($"{operation.Id} has no stage."),
        };
        var made = await client.CreateAsync(path, OperationSamples.Bodies[creator]());
        ids[name] = (string)made["id"]!;
        if (operation.Id is "UnarchiveProduct") await client.PostAsync($"products/{made["id"]}/archive", null, ifMatch: "\"1\"");
    }
}
