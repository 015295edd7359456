using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>An act on a return of an order.</summary>
internal interface IReturnCommand : IVersionedCommand
{
    OrderId OrderId { get; }

    ReturnId ReturnId { get; }
}

internal static class ReturnLoading
{
    /// <summary>The order's returns, their lines in the order's order.</summary>
    public static IQueryable<OrderReturn> ReturnsOf(this IAppDbContext db, OrderId order) =>
        db.OrderReturns.Include(x => x.Lines.OrderBy(l => l.LineNo)).Where(x => x.OrderId == order);

    /// <summary>Acts on the return in the version of the order that the caller saw.</summary>
    /// <param name="act">Why it is refused; null when it is done.</param>
    public static ValueTask<Result<ReturnResponse>> ActAsync(this IAppDbContext db, IReturnCommand command, Func<Order, OrderReturn, Error?> act, CancellationToken ct) => db.ActAsync(
        command.OrderId, command.ExpectedVersion, db.ReturnsOf(command.OrderId).Where(x => x.Id == command.ReturnId), ReturnErrors.NotFound, act, ReturnResponse.From, ct);
}
