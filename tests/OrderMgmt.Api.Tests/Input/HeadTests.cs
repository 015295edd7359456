using System.Net;
using OrderMgmt.Api.Tests.OpenApi;
using OrderMgmt.Api.Tests.Support;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Input;

public sealed class HeadTests(ApiFixture api)
{
    public static TheoryData<string> Reads => ApiSpecification.Rows(o => o.Method == HttpMethod.Get);

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Read_AskedByHead_AnswersAlikeWithoutABody(string id)
    {
        var tenant = await api.NewTenantAsync();
        var order = await AnOrder().CreateAsync(tenant.Client());
        using var get = ApiSpecification.Operation(id).Request(tenant.Id.ToString(), Id, null, null, null);
        using var head = ApiSpecification.Operation(id).Request(tenant.Id.ToString(), Id, null, null, null);
        head.Method = HttpMethod.Head;

        var (whole, bare) = (await tenant.Client().SendAsync(get), await tenant.Client().SendAsync(head));

        Assert.Equal(whole.StatusCode, bare.StatusCode);
        Assert.Equal(whole.Headers.ETag, bare.Headers.ETag);
        Assert.Equal(whole.Content.Headers.ContentType, bare.Content.Headers.ContentType);
        Assert.Empty(await bare.Content.ReadAsByteArrayAsync());
        if (whole.StatusCode is HttpStatusCode.OK && id is not ("GetConsistencyReport" or "VerifyAuditTrail"))
            Assert.Equal((await whole.Content.ReadAsByteArrayAsync()).Length, (int?)bare.Content.Headers.ContentLength);

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
