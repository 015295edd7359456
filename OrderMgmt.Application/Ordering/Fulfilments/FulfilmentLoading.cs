using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>An act on a fulfilment of an order.</summary>
internal interface IFulfilmentCommand : IVersionedCommand
{
    OrderId OrderId { get; }

    FulfilmentId FulfilmentId { get; }
}

internal static class FulfilmentLoading
{
    /// <summary>The order's fulfilments, their lines in the order's order.</summary>
    public static IQueryable<Fulfilment> FulfilmentsOf(this IAppDbContext db, OrderId order) =>
        db.Fulfilments.Include(x => x.Lines.OrderBy(l => l.LineNo)).Where(x => x.OrderId == order);

    /// <summary>Acts on the fulfilment in the version of the order that the caller saw.</summary>
    /// <param name="act">Why it is refused; null when it is done.</param>
    public static ValueTask<Result<FulfilmentResponse>> ActAsync(this IAppDbContext db, IFulfilmentCommand command, Func<Order, Fulfilment, Error?> act, CancellationToken ct) => db.ActAsync(
        command.OrderId, command.ExpectedVersion, db.FulfilmentsOf(command.OrderId).Where(x => x.Id == command.FulfilmentId), FulfilmentErrors.NotFound, act, FulfilmentResponse.From, ct);
}
