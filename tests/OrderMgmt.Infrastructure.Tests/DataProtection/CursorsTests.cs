using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.DataProtection;

public sealed class CursorsTests
{
    private static readonly Cursor Place = new("orders\u001f-placedAt", "key with \u001e and \u001f", 42);

    [Fact]
    public async Task Open_OfItsOwn_IsThePlaceItWasSealedWith()
    {
        await using var app = await TestApp.StartAsync();
        var a = await app.NewTenantAsync();

        Assert.Equal(Place, Open(app, a, Seal(app, a), Place.Shape));
    }

    [Fact]
    public async Task Open_InAnotherTenantOrForAnotherList_IsNothing()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var cursor = Seal(app, a);

        Assert.Null(Open(app, b, cursor, Place.Shape));
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

        Assert.Null(Open(app, a, text, Place.Shape));
        Assert.Null(Open(app, a, Seal(app, a) + text + "A", Place.Shape));
    }

    private static string Seal(TestApp app, TenantId tenant)
    {
        using var scope = app.Open(tenant);
        return scope.Get<ICursors>().Seal(Place);
    }

    private static Cursor? Open(TestApp app, TenantId tenant, string text, string shape)
    {
        using var scope = app.Open(tenant);
        return scope.Get<ICursors>().Open(text, shape);
    }
}
