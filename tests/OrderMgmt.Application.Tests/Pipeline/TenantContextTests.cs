using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Tests.Pipeline;

public sealed class TenantContextTests
{
    private static readonly Caller Ada = Caller.System(TenantId.From(Guid.CreateVersion7()), "system:test", new TenantSettings(), null);

    [Fact]
    public void Tenant_WhenNoneIsSet_Throws()
    {
        var context = new TenantContext();

        Assert.False(context.IsOpen);
        Assert.Throws<TenantNotSetException>(() => context.TenantId);
        Assert.Throws<TenantNotSetException>(() => context.Caller);
    }

    [Fact]
    public void Open_WhenOpen_ThrowsAndKeepsTheFirst()
    {
        var context = new TenantContext();
        context.Open(Ada);

        Assert.Throws<InvalidOperationException>(() => context.Open(Ada with { TenantId = TenantId.From(Guid.CreateVersion7()) }));

        Assert.Same(Ada, context.Caller);
    }

    [Fact]
    public void System_HoldsNoPermission() => Assert.All(Permissions.All.Keys, permission => Assert.False(Ada.Can(permission)));
}
