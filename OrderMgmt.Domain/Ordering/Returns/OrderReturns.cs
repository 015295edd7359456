using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Ordering.Returns;

/// <summary>The returns of an order: how its goods come back. No return alters the order's own status.</summary>
public sealed class OrderReturns
{
    private readonly Order order;

    internal OrderReturns(Order order) => this.order = order;

    /// <summary>How far the order's goods have come back.</summary>
    public ReturnProgress Progress
    {
        get
        {
            var lines = order.Lines;
            var (fulfilled, returned) = (lines.Sum(l => l.Fulfilled), lines.Sum(l => l.Returned));
            if (returned > 0) return returned < fulfilled ? ReturnProgress.PartiallyReturned : ReturnProgress.Returned;
            return lines.Any(l => l.InReturn > 0) ? ReturnProgress.Requested : ReturnProgress.None;
        }
    }

    public Result<OrderReturn> Request(IReadOnlyList<UnitsToReturn> units, string? note, DateTimeOffset now)
    {
        if (order.Refusal(OrderAction.RequestReturn) is { } refused) return refused;
        if (order.Mismatch([.. units.Select(u => new LineUnits(u.LineNo, u.Quantity))], l => l.Returnable, "/lines") is { } mismatch) return mismatch;

        foreach (var unit in units) order.Line(unit.LineNo)!.RequestReturn(unit.Quantity);
        var orderReturn = OrderReturn.Request(order.Id, units, note, now);
        order.Raise(new ReturnRequested(orderReturn.Id.Value, orderReturn.Units, now));
        return orderReturn;
    }

    public Result<Done> Approve(OrderReturn orderReturn, DateTimeOffset now)
    {
        if (orderReturn.AnswerWithoutActing(ReturnLifecycle.Approve) is { } answer) return answer;

        orderReturn.Move(ReturnLifecycle.Approve);
        order.Raise(new ReturnApproved(orderReturn.Id.Value, now));
        return new Done();
    }

    public Result<Done> Reject(OrderReturn orderReturn, string reason, DateTimeOffset now)
    {
        if (orderReturn.AnswerWithoutActing(ReturnLifecycle.Reject) is { } answer) return answer;

        ReleaseUnits(orderReturn);
        orderReturn.Move(ReturnLifecycle.Reject, reason);
        order.Raise(new ReturnRejected(orderReturn.Id.Value, reason, now));
        return new Done();
    }

    public Result<Done> Cancel(OrderReturn orderReturn, string reason, DateTimeOffset now)
    {
        if (orderReturn.AnswerWithoutActing(ReturnLifecycle.Cancel) is { } answer) return answer;

        ReleaseUnits(orderReturn);
        orderReturn.Move(ReturnLifecycle.Cancel, reason);
        order.Raise(new ReturnCancelled(orderReturn.Id.Value, now));
        return new Done();
    }

    /// <summary>The goods are back.</summary>
    /// <param name="forCredit">The buyer need not pay for them.</param>
    public Result<Done> Receive(
        OrderReturn orderReturn, Func<int, ReturnDisposition> dispositionOf, StockLocationId? location, bool forCredit, DateTimeOffset now)
    {
        if (orderReturn.AnswerWithoutActing(ReturnLifecycle.Receive) is { } answer) return answer;

        orderReturn.Receive(dispositionOf, location, now);
        foreach (var returned in orderReturn.Lines)
        {
            var credit = order.Billing.ReceiveReturn(order.Line(returned.LineNo)!, returned.Quantity, forCredit);
            order.Enter(OrderEntryKind.Returned, returned.LineNo, returned.Quantity, default, now, orderReturn.Id.Value, returned.Reason.ToString(), credit);
        }

        order.Billing.Balance(now);
        var restocked = orderReturn.Lines.Where(l => l.Disposition is ReturnDisposition.Restock).Select(l => new LineUnits(l.LineNo, l.Quantity)).ToList();
        if (location is { } at) order.Demand(new ReturnStock(at, restocked));
        order.Raise(new ReturnReceived(orderReturn.Id.Value, orderReturn.Units, now));
        return new Done();
    }

    public Result<Done> Close(OrderReturn orderReturn, DateTimeOffset now)
    {
        if (orderReturn.AnswerWithoutActing(ReturnLifecycle.Close) is { } answer) return answer;

        orderReturn.Move(ReturnLifecycle.Close);
        order.Raise(new ReturnClosed(orderReturn.Id.Value, now));
        return new Done();
    }

    private void ReleaseUnits(OrderReturn orderReturn)
    {
        foreach (var line in orderReturn.Lines) order.Line(line.LineNo)!.CancelReturn(line.Quantity);
    }
}
