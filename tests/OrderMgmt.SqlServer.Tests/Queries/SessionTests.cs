using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>What a session is told before its first query, on which the row-level security depends.</summary>
public sealed class SessionTests : IAsyncDisposable
{
    private readonly OfflineApplication app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_WhenOpenedForATenant_GetsTheBytesOfItsRows()
    {
        await using var scope = app.OpenTenant();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        await db.Orders.Where(o => o.Status == OrderStatus.Draft).ToListAsync(Ct);

        Assert.Collection(
            app.Server.Sent,
            open => Assert.Equal("-- OPEN", open.Sql),
            tell => Assert.Equal(OfflineApplication.Tenant.Value.ToByteArray(bigEndian: true), ToldTenant(tell)),
            query => Assert.Equal(ToldTenant(app.Server.Sent[1]), query.Parameters[0].Value));
    }

    [Fact]
    [Promise("I4")]
    public async Task Session_WhenOpenedAgain_GetsTheTenantAgain()
    {
        await using var scope = app.OpenTenant();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        for (var i = 0; i < 3; i++) await db.Orders.AnyAsync(Ct);

        Assert.Equal(3, app.Server.Sent.Count(s => s.Sql == "-- OPEN"));
        Assert.Equal(3, app.Server.Sent.Count(s => s.Says("sp_set_session_context")));
    }

    [Fact]
    [Promise("I3")]
    public async Task Session_WhenOpenedWithoutTenant_GetsNone()
    {
        await using var scope = app.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<OutboxLeases>().TakeAsync(1, 1, Ct);
        await scope.ServiceProvider.GetRequiredService<DirectoryDbContext>().Tenants.ToListAsync(Ct);

        var told = app.Server.Sent.Where(s => s.Says("sp_set_session_context")).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, tell => Assert.Equal(DBNull.Value, ToldTenant(tell)));
    }

    [Fact]
    public async Task Transaction_WhenBegun_StatesItsIsolationLevel()
    {
        await using var scope = app.OpenTenant();

        await using var transaction = await scope.ServiceProvider.GetRequiredService<IDatabaseEngine>().BeginWriteAsync(Ct);

        Assert.Equal($"-- BEGIN {IsolationLevel.ReadCommitted}", app.Server.Sent[^1].Sql);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static object ToldTenant(SentStatement statement)
    {
        var parameter = Assert.Single(statement.Parameters);
        var withTenant = parameter.Value is not DBNull;
        Assert.Equal((withTenant ? "SET LOCK_TIMEOUT 5000; " : "") + "EXEC sp_set_session_context @key = N'TenantId', @value = @tenant", statement.Sql);
        Assert.Equal(("@tenant", SqlDbType.VarBinary), (parameter.ParameterName, parameter.SqlDbType));
        return parameter.Value;
    }
}
