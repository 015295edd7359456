using System.Reflection;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Reporting.Jobs;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Tenancy;

/// <summary>The tenant filter: whose rows a context reads, and that it reads none without a tenant.</summary>
public sealed class TenantFilterTests
{
    private static readonly Func<AppDbContext, IAsyncEnumerable<OrderId>> Compiled = EF.CompileAsyncQuery((AppDbContext db) => db.Set<Order>().Select(o => o.Id));

    [Fact]
    [Promise("I1")]
    public async Task Read_InEachTenant_SeesItsOwnRowsOnly()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var (ofA, ofB) = ((await app.PlaceOrderAsync(a)).Id, (await app.PlaceOrderAsync(b)).Id);

        // One query, cached by its shape: the first tenant must not be frozen into it.
        foreach (var (tenant, id) in new[] { (a, ofA), (b, ofB), (a, ofA) })
        {
            Assert.Equal([id], await app.WithAsync(tenant, db => db.Orders.Select(o => o.Id.Value).ToListAsync()));
            Assert.Equal([id], await app.WithAsync(tenant, async db => (await Compiled(db).ToListAsync()).Select(o => o.Value)));
        }
    }

    [Fact]
    [Promise("I1")]
    public async Task Find_OfAnotherTenantsId_IsNothing()
    {
        await using var app = await TestApp.StartAsync();
        var (a, b) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var id = OrderId.From((await app.PlaceOrderAsync(b)).Id);

        Assert.Null(await app.WithAsync(a, db => db.Orders.FindAsync(b, id).AsTask()));
        Assert.False(await app.WithAsync(a, db => db.Orders.AnyAsync(o => o.Id == id)));
        Assert.Empty(await app.WithAsync(a, db => db.Orders.Include(o => o.Lines).ToListAsync()));
        Assert.Empty(await app.WithAsync(a, db => db.OrderLines.Where(l => l.OrderId == id).ToListAsync()));
    }

    [Fact]
    [Promise("I3")]
    public async Task Read_OfAnyTenantSet_WithoutATenant_ThrowsBeforeAnySql()
    {
        await using var app = await TestApp.StartAsync();
        await using var scope = app.Open();
        var db = scope.GetContext();
        var fenced = db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => typeof(ITenantOwned).IsAssignableFrom(t)).ToList();
        app.Statements.Clear();

        Assert.NotEmpty(fenced);
        foreach (var type in fenced)
        {
            var read = typeof(TenantFilterTests).GetMethod(nameof(ReadAllAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);
            var failure = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => (Task)read.Invoke(null, [db])!);
            Assert.IsType<TenantNotSetException>(failure.GetBaseException());
        }

        Assert.Empty(app.Statements.Sent);
    }

    [Fact]
    [Promise("I3")]
    public async Task Write_WithoutATenant_ThrowsBeforeAnySql()
    {
        await using var app = await TestApp.StartAsync();
        await using var scope = app.Open();
        app.Statements.Clear();

        Assert.Throws<TenantNotSetException>(() => scope.GetContext().Jobs.Add(Job.Request("k", "{}", app.Clock.GetUtcNow())));
        Assert.Empty(app.Statements.Sent);
    }

    private static Task<List<T>> ReadAllAsync<T>(AppDbContext db)
        where T : class => db.Set<T>().ToListAsync();
}
