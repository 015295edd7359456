using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// The most frequent read of an embedded run, by one prepared statement and without a context. The tenant's filter is in the
/// statement, and asking for the tenant throws when there is none.
/// </summary>
internal sealed class PreparedOrderReader(SqliteConnectionPool connections, OrderRows rows, TenantContext tenant) : IOrderReader
{
    public Task<Order?> FindAsync(OrderId id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var span = SqliteTracing.Begin("SELECT", "Orders");
        using var lease = connections.Lease();
        return Task.FromResult(rows.Find(lease.Connection, tenant.TenantId, id));
    }
}

/// <summary>An order with its lines in one statement: two could see the order before a write and its lines after.</summary>
internal sealed class OrderRows(IServiceScopeFactory scopes)
{
    private readonly Lazy<(string Sql, EntityRow<Order> Order, EntityRow<OrderLine> Line)> statement = new(() =>
    {
        using var scope = scopes.CreateScope();
        return Build(scope.ServiceProvider.GetRequiredService<AppDbContext>().Model);
    }, LazyThreadSafetyMode.PublicationOnly);

    public Order? Find(PooledConnection connection, TenantId tenant, OrderId id)
    {
        var (sql, orderRow, lineRow) = statement.Value;
        var command = connection.Take(sql);
        try
        {
            command.Parameters.AddWithValue("@tenant", tenant.Value.ToByteArray(bigEndian: true));
            command.Parameters.AddWithValue("@id", id.Value.ToByteArray(bigEndian: true));
            using var row = command.ExecuteReader();
            if (!row.Read()) return null;

            var order = orderRow.Read(row);
            do LinesOf(order).Add(lineRow.Read(row));
            while (row.Read());
            return order;
        }
        finally
        {
            connection.Return(command);
        }
    }

    private static (string Sql, EntityRow<Order> Order, EntityRow<OrderLine> Line) Build(IModel model)
    {
        var order = new EntityRow<Order>(model, "o");
        var line = new EntityRow<OrderLine>(model, "l", order.Count);

        // Every order has a line.
        return ($"""
            SELECT {order.Columns}, {line.Columns}
            FROM "Orders" AS o JOIN "OrderLines" AS l ON l."TenantId" = o."TenantId" AND l."OrderId" = o."Id"
            WHERE o."TenantId" = @tenant AND o."Id" = @id
            ORDER BY l."No"
            """, order, line);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "lines")]
    private static extern ref List<OrderLine> LinesOf(Order order);
}
