using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.DataProtection;

public sealed class CursorsTests
{
    private const string Shape = "orders\u001f-placedAt";

    private const string Place = "key with \u001e and \u001f";

    [Fact]
    public async Task Open_OfItsOwn_IsThePlaceItWasSealedWith()
    {
        await using var app = await TestApp.StartAsync();
        var a = await app.NewTenantAsync();

        Assert.Equal(Place, Open(app, a, Seal(app, a), Shape));
    }

    [Fact]
    public async Task Open_InAnotherTenantOrForAnotherList_IsNothing()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var cursor = Seal(app, a);

        Assert.Null(Open(app, b, cursor, Shape));
        Assert.Null(Open(app, a, cursor, "orders\u001fplacedAt"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("\0")]
    [InlineData("é")]
    public async Task Open_OfWhatWasNeverSealed_IsNothing(string text)
    {
        await using var app = await TestApp.StartAsync();
        var a = await app.NewTenantAsync();

        Assert.Null(Open(app, a, text, Shape));
        Assert.Null(Open(app, a, Seal(app, a) + text + "A", Shape));
    }

    private static string Seal(TestApp app, TenantId tenant)
    {
        using var scope = app.Open(tenant);
        return scope.Get<ICursors>().Seal(Shape, Place);
    }

    private static string? Open(TestApp app, TenantId tenant, string text, string shape)
    {
        using var scope = app.Open(tenant);
        return scope.Get<ICursors>().Open(text, shape);
    }
}
