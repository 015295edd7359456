using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Api.OpenApi;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.OpenApi;

public sealed class ServedDocumentTests(ApiFixture api)
{
    [Fact]
    public async Task Document_IsMadeOnce()
    {
        var document = api.Services.GetRequiredService<ServedDocument>();

        var asked = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => document.ReadAsync(default).AsTask()));

        Assert.All(asked, made => Assert.Same(asked[0], made));
        Assert.Equal(asked[0], await api.Anonymous().GetByteArrayAsync(ServedDocument.Path));
    }
}
