using System.Net;
using OrderMgmt.Api.Tests.OpenApi;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Input;

public sealed class HeadTests(ApiFixture api)
{
    [Fact]
    public async Task EveryGet_AskedByHead_AnswersAlikeWithoutABody()
    {
        var tenant = await api.NewTenantAsync();
        var order = await AnOrder().CreateAsync(tenant.Client());
        var tried = 0;
        foreach (var operation in (await ApiSpecification.ReadAsync(api)).Operations.Where(o => o.Method == HttpMethod.Get))
        {
            using var get = operation.Request(tenant.Id.ToString(), Id, null, null, null);
            using var head = operation.Request(tenant.Id.ToString(), Id, null, null, null);
            head.Method = HttpMethod.Head;

            var (whole, bare) = (await tenant.Client().SendAsync(get), await tenant.Client().SendAsync(head));

            Assert.Equal((operation.Id, whole.StatusCode), (operation.Id, bare.StatusCode));
            Assert.Equal((operation.Id, whole.Headers.ETag), (operation.Id, bare.Headers.ETag));
            Assert.Equal((operation.Id, whole.Content.Headers.ContentType), (operation.Id, bare.Content.Headers.ContentType));
            Assert.Empty(await bare.Content.ReadAsByteArrayAsync());
            if (whole.StatusCode is HttpStatusCode.OK && operation.Id is not ("GetConsistencyReport" or "VerifyAuditTrail"))
                Assert.Equal((operation.Id, (await whole.Content.ReadAsByteArrayAsync()).Length), (operation.Id, (int?)bare.Content.Headers.ContentLength));
            tried++;
        }

        Assert.True(tried > 15, $"Only {tried} operations were tried.");

        string Id(string name) => name == "orderId" ? (string)order["id"]! : Guid.CreateVersion7().ToString();
    }

    [Fact]
    public async Task Head_WhereNothingIsGot_Returns405()
    {
        var client = (await api.NewTenantAsync()).Client();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"orders/{Guid.CreateVersion7()}/cancel"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Head, "/openapi/v1.json"))).StatusCode);
    }
}
