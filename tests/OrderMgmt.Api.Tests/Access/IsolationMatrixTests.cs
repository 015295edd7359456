using System.Net;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.OpenApi;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Access;

/// <summary>
/// Nothing reads, changes or detects another tenant's object (I1): each operation of the document is asked for a foreign id
/// and for an absent one, and answers both alike.
/// </summary>
public sealed class IsolationMatrixTests(ApiFixture api)
{
    [Fact]
    public async Task EveryOperation_OnAForeignId_AnswersAsOnAnAbsentOneAndTouchesNothing()
    {
        var victim = await VictimAsync();
        var attacker = await api.NewTenantAsync();
        var before = await victim.Tenant.FingerprintAsync();
        var specification = await ApiSpecification.ReadAsync(api);
        var asked = 0;
        foreach (var operation in specification.Operations.Where(o => o.ResourceIds.Any()))
        {
            var foreign = await AskAsync(attacker.Client(), operation, attacker.Id.ToString(), name => victim.Ids[name]);
            var absent = await AskAsync(attacker.Client(), operation, attacker.Id.ToString(), _ => Guid.CreateVersion7().ToString());

            Assert.Equal((HttpStatusCode.NotFound, operation.Id), (foreign.Status, operation.Id));
            Assert.Equal(absent, foreign);
            asked++;
        }

        Assert.True(asked >= 20);
        Assert.Equal(before, await victim.Tenant.FingerprintAsync());
    }

    [Fact]
    public async Task EveryOperation_OnAForeignTenant_AnswersAsOnAnAbsentOneAndTouchesNothing()
    {
        var victim = await VictimAsync();
        var attacker = await api.NewTenantAsync();
        var before = await victim.Tenant.FingerprintAsync();
        foreach (var operation in (await ApiSpecification.ReadAsync(api)).Operations)
        {
            var foreign = await AskAsync(attacker.Client(), operation, victim.Tenant.Id.ToString(), name => victim.Ids[name]);
            var absent = await AskAsync(attacker.Client(), operation, Guid.CreateVersion7().ToString(), name => victim.Ids[name]);

            Assert.Equal((HttpStatusCode.NotFound, operation.Id), (foreign.Status, operation.Id));
            Assert.Equal(absent, foreign);
        }

        Assert.Equal(before, await victim.Tenant.FingerprintAsync());
    }

    [Fact]
    public async Task EveryOperation_OnOnesOwnIds_IsNotTheFences404()
    {
        var owner = await VictimAsync();
        foreach (var operation in (await ApiSpecification.ReadAsync(api)).Operations)
        {
            var answer = await AskAsync(owner.Tenant.Client(), operation, owner.Tenant.Id.ToString(), name => owner.Ids[name]);

            Assert.False(answer.Status is HttpStatusCode.NotFound, $"{operation.Id} does not find its own tenant's object: the matrix would prove nothing.");
        }
    }

    // A tenant with one of each resource that a path can name.
    private async Task<(TestTenant Tenant, Dictionary<string, string> Ids)> VictimAsync()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        var customer = await client.CreateAsync("customers", OperationSamples.Bodies["CreateCustomer"]());
        var order = await AnOrder().With("customer", Json.Parse($$"""{ "customerId": "{{customer["id"]}}" }"""))
            .WithLines("""{ "sku": "SKU-1", "quantity": 4 }""").CreateAsync(client);
        await MadeAsync(client, order, "fulfilments", """{ "lines": [{ "lineNo": 1, "quantity": 1 }], "ship": true }""");
        var fulfilment = await MadeAsync(client, order, "fulfilments", """{ "lines": [{ "lineNo": 1, "quantity": 1 }] }""");
        var back = await MadeAsync(client, order, "returns", """{ "lines": [{ "lineNo": 1, "quantity": 1, "reason": "other" }] }""");
        var change = await MadeAsync(client, order, "changes", """{ "actions": [{ "kind": "setQuantity", "lineNo": 1, "quantity": 3 }] }""");
        var hold = await MadeAsync(client, order, "holds", """{ "kind": "fraud" }""");
        var movement = (await client.GetJsonAsync("stock-movements"))["items"]![0]!;
        var product = (await client.GetJsonAsync("products"))["items"]![0]!;
        var job = await (await client.PostAsync("reports/sales-by-period/runs", OperationSamples.Bodies["RunSalesByPeriod"]())).ShouldBeAsync(HttpStatusCode.Accepted);
        await Waiting.ForJobAsync(client, new Uri($"jobs/{job["id"]}", UriKind.Relative));
        return (tenant, new Dictionary<string, string>
        {
            ["orderId"] = (string)order["id"]!,
            ["fulfilmentId"] = (string)fulfilment["id"]!,
            ["returnId"] = (string)back["id"]!,
            ["changeId"] = (string)change["id"]!,
            ["holdId"] = (string)hold["id"]!,
            ["customerId"] = (string)customer["id"]!,
            ["productId"] = (string)product["id"]!,
            ["locationId"] = (string)movement["locationId"]!,
            ["movementId"] = (string)movement["id"]!,
            ["jobId"] = (string)job["id"]!,
        });
    }

    private static async Task<JsonNode> MadeAsync(HttpClient client, JsonNode order, string part, string body) =>
        await (await client.PostAsync($"orders/{order["id"]}/{part}", Json.Parse(body))).ShouldBeAsync(HttpStatusCode.Created);

    private static async Task<Answer> AskAsync(HttpClient client, ApiOperation operation, string tenant, Func<string, string> idOf)
    {
        var body = operation.TakesBody ? OperationSamples.Bodies[operation.Id]().ToJsonString() : null;
        using var request = operation.Request(tenant, idOf, body, Requests.NewKey(), "\"1\"");
        return await Answer.OfAsync(await client.SendAsync(request));
    }

    /// <summary>All that a caller can see, but for the trace id and the clock.</summary>
    private sealed record Answer(HttpStatusCode Status, string Headers, string Body)
    {
        public static async Task<Answer> OfAsync(HttpResponseMessage response)
        {
            var text = await response.Content.ReadAsStringAsync();
            if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
            {
                var problem = JsonNode.Parse(text)!.AsObject();
                problem.Remove("traceId");
                text = problem.ToJsonString();
            }

            var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not "Date")
                .Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order(StringComparer.Ordinal);
            return new Answer(response.StatusCode, string.Join('\n', headers), text);
        }
    }
}
