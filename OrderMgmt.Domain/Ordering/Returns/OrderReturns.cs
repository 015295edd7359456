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

    public Result<OrderReturn> Request(IReadOnlyList<ReturnedUnits> units, string? note, DateTimeOffset now)
    {
        if (order.Refusal(OrderAction.RequestReturn) is { } refused) return refused;
        if (order.Mismatch([.. units.Select(u => new LineUnits(u.LineNo, u.Quantity))], l => l.Returnable, "/lines") is { } mismatch) return mismatch;

        foreach (var unit in units) order.Line(unit.LineNo)!.RequestReturn(unit.Quantity);
        var back = OrderReturn.Request(order.Id, units, note, now);
        order.Raise(new ReturnRequested(back.Id.Value, back.Units, now));
        return back;
    }

    public Result<Done> Approve(OrderReturn back, DateTimeOffset now)
    {
        if (back.AnswerWithoutActing(ReturnLifecycle.Approve) is { } answer) return answer;

        back.Move(ReturnLifecycle.Approve);
        order.Raise(new ReturnApproved(back.Id.Value, now));
        return new Done();
    }

    public Result<Done> Reject(OrderReturn back, string reason, DateTimeOffset now)
    {
        if (back.AnswerWithoutActing(ReturnLifecycle.Reject) is { } answer) return answer;

        ReleaseUnits(back);
        back.Move(ReturnLifecycle.Reject, reason);
        order.Raise(new ReturnRejected(back.Id.Value, reason, now));
        return new Done();
    }

    public Result<Done> Cancel(OrderReturn back, string reason, DateTimeOffset now)
    {
        if (back.AnswerWithoutActing(ReturnLifecycle.Cancel) is { } answer) return answer;

        ReleaseUnits(back);
        back.Move(ReturnLifecycle.Cancel, reason);
        order.Raise(new ReturnCancelled(back.Id.Value, now));
        return new Done();
    }

    /// <summary>The goods are back.</summary>
    /// <param name="forCredit">The buyer need not pay for them.</param>
    public Result<Done> Receive(
        OrderReturn back, Func<int, ReturnDisposition> dispositionOf, StockLocationId? location, bool forCredit, DateTimeOffset now)
    {
        if (back.AnswerWithoutActing(ReturnLifecycle.Receive) is { } answer) return answer;

        back.Receive(dispositionOf, location, now);
        foreach (var returned in back.Lines)
        {
            var credit = order.Billing.TakeBack(order.Line(returned.LineNo)!, returned.Quantity, forCredit);
            order.Enter(OrderEntryKind.Returned, returned.LineNo, returned.Quantity, default, now, back.Id.Value, returned.Reason.ToString(), credit);
        }

        order.Billing.Balance(now);
        var restocked = back.Lines.Where(l => l.Disposition is ReturnDisposition.Restock).Select(l => new LineUnits(l.LineNo, l.Quantity)).ToList();
        if (location is { } at) order.Demand(new ReturnStock(at, restocked));
        order.Raise(new ReturnReceived(back.Id.Value, back.Units, now));
        return new Done();
    }

    public Result<Done> Close(OrderReturn back, DateTimeOffset now)
    {
        if (back.AnswerWithoutActing(ReturnLifecycle.Close) is { } answer) return answer;

        back.Move(ReturnLifecycle.Close);
        order.Raise(new ReturnClosed(back.Id.Value, now));
        return new Done();
    }

    private void ReleaseUnits(OrderReturn back)
    {
        foreach (var line in back.Lines) order.Line(line.LineNo)!.Exclude(line.Quantity);
    }
}
