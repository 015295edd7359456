using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Tenancy;

/// <summary>What the cached directory promises, whatever cache is behind it.</summary>
public abstract class TenantDirectoryTests
{
    [Fact]
    public async Task Find_AskedAgain_AnswersWithoutTheDatabase()
    {
        await using var app = await StartAsync();
        var a = await app.NewTenantAsync(new TenantSettings { AutoConfirm = false });

        var first = await FindAsync(app, a);
        app.Statements.Clear();

        Assert.Equal(first, await FindAsync(app, a));
        Assert.Equal(("Test", TenantStatus.Active, false), (first!.Name, first.Status, first.Settings.AutoConfirm));
        Assert.Empty(app.Statements.Sent);
    }

    [Fact]
    public async Task Find_OfAnAbsentTenant_IsRememberedToo()
    {
        await using var app = await StartAsync();
        var absent = EntityId.New<TenantId>(app.Clock.GetUtcNow());

        Assert.Null(await FindAsync(app, absent));
        app.Statements.Clear();

        Assert.Null(await FindAsync(app, absent));
        Assert.Empty(app.Statements.Sent);
    }

    [Fact]
    public async Task FindGrant_OfOnePrincipalInTwoTenants_KeepsThemApart()
    {
        await using var app = await StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        await app.GrantAsync(a, "ada", "orders:read");
        await app.GrantAsync(b, "ada", "audit:read");

        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(["orders:read"], await FindGrantAsync(app, a, "ada"));
            Assert.Equal(["audit:read"], await FindGrantAsync(app, b, "ada"));
            Assert.Null(await FindGrantAsync(app, a, "eve"));
        }
    }

    private protected abstract Task<TestApp> StartAsync();

    private protected static ValueTask<TenantEntry?> FindAsync(TestApp app, TenantId tenant) =>
        app.Services.GetRequiredService<ITenantDirectory>().FindAsync(tenant, default);

    private protected static ValueTask<IReadOnlyList<string>?> FindGrantAsync(TestApp app, TenantId tenant, string subject) =>
        app.Services.GetRequiredService<ITenantDirectory>().FindGrantAsync(tenant, Membership.BuiltInIssuer, subject, default);
}

public sealed class MemoryTenantDirectoryTests : TenantDirectoryTests
{
    private protected override Task<TestApp> StartAsync() => TestApp.StartAsync();
}
