using System.Data;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Database;

/// <summary>What goes from one context to the next: an open connection and its statements, and nothing else.</summary>
public sealed class SqliteConnectionPoolTests
{
    [Fact]
    [Promise("I4")]
    public async Task Connection_AtRest_GoesOn_WithItsStatementsButNotWhatWasBoundToThem()
    {
        await using var app = await TestApp.StartAsync();
        using var pool = new SqliteConnectionPool(app.PathOf("ordermgmt.db"));
        var connection = Take(pool);
        var first = connection.Take("SELECT @value");
        first.Parameters.AddWithValue("@value", 1);
        Assert.Equal(1L, first.ExecuteScalar());
        connection.Return(first);

        pool.TakeBack(connection);

        var next = Take(pool);
        var again = next.Take("SELECT @value");
        Assert.Same(first, again);
        Assert.Throws<InvalidOperationException>(again.ExecuteScalar); // its parameter is missing
        next.Return(again);
        pool.TakeBack(next);
    }

    [Fact]
    [Promise("I4")]
    public async Task Connection_WithAnOpenTransaction_IsClosed()
    {
        await using var app = await TestApp.StartAsync();
        using var pool = new SqliteConnectionPool(app.PathOf("ordermgmt.db"));
        var left = Take(pool);
        await using var transaction = await left.BeginTransactionAsync();

        pool.TakeBack(left);

        await using var next = pool.Take();
        Assert.NotSame(left, next);
        Assert.Equal(ConnectionState.Closed, left.State);
    }

    [Fact]
    [Promise("I4")]
    public async Task Connection_WithAStatementInUse_IsClosed_ForItsSnapshotWouldOutliveTheRequest()
    {
        await using var app = await TestApp.StartAsync();
        using var pool = new SqliteConnectionPool(app.PathOf("ordermgmt.db"));
        var left = Take(pool);
        left.Take("SELECT 1");

        pool.TakeBack(left);

        await using var next = pool.Take();
        Assert.NotSame(left, next);
    }

    [Fact]
    public async Task Connection_IsAsDurableAsPromised()
    {
        await using var app = await TestApp.StartAsync();
        using var pool = new SqliteConnectionPool(app.PathOf("ordermgmt.db"));
        await using var connection = Take(pool);
        var command = connection.Take("PRAGMA synchronous");

        Assert.Equal(2L, command.ExecuteScalar()); // FULL
        connection.Return(command);
    }

    private static PooledConnection Take(SqliteConnectionPool pool)
    {
        var connection = pool.Take();
        connection.Open();
        return connection;
    }
}
