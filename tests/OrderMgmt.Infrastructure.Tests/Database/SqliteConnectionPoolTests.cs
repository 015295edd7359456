using System.Data;
using Microsoft.Data.Sqlite;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Database;

/// <summary>What goes from one context to the next: an open connection and its statements, and nothing else.</summary>
public sealed class SqliteConnectionPoolTests
{
    [Fact]
    public async Task Connection_AtRest_GoesOn_WithItsStatementsButNotWhatWasBoundToThem()
    {
        await using var app = await TestApp.StartAsync();
        using var kept = new SqliteConnectionPool(app.PathOf("ordermgmt.db"));
        SqliteCommand first;
        using (var lease = kept.Lease())
        {
            first = lease.Connection.Take("SELECT @value");
            first.Parameters.AddWithValue("@value", 1);
            Assert.Equal(1L, first.ExecuteScalar());
            lease.Connection.Return(first);
        }

        using var next = kept.Lease();
        var again = next.Connection.Take("SELECT @value");

        Assert.Same(first, again);
        Assert.Throws<InvalidOperationException>(again.ExecuteScalar); // its parameter is missing
        next.Connection.Return(again);
    }

    [Fact]
    public async Task Connection_WithAnOpenTransaction_IsClosed()
    {
        await using var app = await TestApp.StartAsync();
        using var kept = new SqliteConnectionPool(app.PathOf("ordermgmt.db"));
        var lease = kept.Lease();
        var left = lease.Connection;
        await using var transaction = await left.BeginTransactionAsync();

        lease.Dispose();

        using var next = kept.Lease();
        Assert.NotSame(left, next.Connection);
        Assert.Equal(ConnectionState.Closed, left.State);
    }

    [Fact]
    public async Task Connection_WithAStatementInUse_IsClosed_ForItsSnapshotWouldOutliveTheRequest()
    {
        await using var app = await TestApp.StartAsync();
        using var kept = new SqliteConnectionPool(app.PathOf("ordermgmt.db"));
        var lease = kept.Lease();
        var left = lease.Connection;
        left.Take("SELECT 1");

        lease.Dispose();

        using var next = kept.Lease();
        Assert.NotSame(left, next.Connection);
    }

    [Fact]
    public async Task Connection_IsAsDurableAsPromised()
    {
        await using var app = await TestApp.StartAsync();
        using var kept = new SqliteConnectionPool(app.PathOf("ordermgmt.db"));
        using var lease = kept.Lease();
        var command = lease.Connection.Take("PRAGMA synchronous");

        Assert.Equal(2L, command.ExecuteScalar()); // FULL
        lease.Connection.Return(command);
    }
}
