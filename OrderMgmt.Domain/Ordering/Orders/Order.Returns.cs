using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>The goods' way back; neither a return nor a refund alters the order's own status.</summary>
public sealed partial class Order
{
    public ReturnProgress ReturnProgress
    {
        get
        {
            var (fulfilled, returned) = (lines.Sum(l => l.Fulfilled), lines.Sum(l => l.Returned));
            if (returned > 0) return returned < fulfilled ? ReturnProgress.PartiallyReturned : ReturnProgress.Returned;
            return lines.Exists(l => l.InReturn > 0) ? ReturnProgress.Requested : ReturnProgress.None;
        }
    }

    public Result<OrderReturn> RequestReturn(IReadOnlyList<ReturnedUnits> units, string? note, DateTimeOffset now)
    {
        if (Refusal(OrderAction.RequestReturn) is { } refused) return refused;
        if (Mismatch([.. units.Select(u => new LineUnits(u.LineNo, u.Quantity))], l => l.Returnable, "/lines") is { } mismatch) return mismatch;

        foreach (var unit in units) Line(unit.LineNo)!.RequestReturn(unit.Quantity);
        var back = OrderReturn.Request(Id, units, note, now);
        Raise(new ReturnRequested(back.Id.Value, back.Units, now));
        return back;
    }

    public Result<Done> Approve(OrderReturn back, DateTimeOffset now)
    {
        if (back.AnswerWithoutActing(ReturnLifecycle.Approve) is { } answer) return answer;

        back.Move(ReturnLifecycle.Approve);
        Raise(new ReturnApproved(back.Id.Value, now));
        return new Done();
    }

    public Result<Done> Reject(OrderReturn back, string reason, DateTimeOffset now)
    {
        if (back.AnswerWithoutActing(ReturnLifecycle.Reject) is { } answer) return answer;

        ReleaseUnits(back);
        back.Move(ReturnLifecycle.Reject, reason);
        Raise(new ReturnRejected(back.Id.Value, reason, now));
        return new Done();
    }

    public Result<Done> Cancel(OrderReturn back, string reason, DateTimeOffset now)
    {
        if (back.AnswerWithoutActing(ReturnLifecycle.Cancel) is { } answer) return answer;

        ReleaseUnits(back);
        back.Move(ReturnLifecycle.Cancel, reason);
        Raise(new ReturnCancelled(back.Id.Value, now));
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
            var line = Line(returned.LineNo)!;
            var before = line.Worth(PricesIncludeTax);
            Rebill(line, forCredit ? returned.Quantity : 0, () => line.TakeBack(returned.Quantity, forCredit));
            Enter(
                OrderEntryKind.Returned, line.No, returned.Quantity, default, now, back.Id.Value, returned.Reason.ToString(),
                before - line.Worth(PricesIncludeTax));
        }

        Balance(now);
        var restocked = back.Lines.Where(l => l.Disposition is ReturnDisposition.Restock).Select(l => new LineUnits(l.LineNo, l.Quantity)).ToList();
        if (location is { } at) stockDemands.Add(new ReturnStock(at, restocked));
        Raise(new ReturnReceived(back.Id.Value, back.Units, now));
        return new Done();
    }

    public Result<Done> Close(OrderReturn back, DateTimeOffset now)
    {
        if (back.AnswerWithoutActing(ReturnLifecycle.Close) is { } answer) return answer;

        back.Move(ReturnLifecycle.Close);
        Raise(new ReturnClosed(back.Id.Value, now));
        return new Done();
    }

    private void ReleaseUnits(OrderReturn back)
    {
        foreach (var line in back.Lines) Line(line.LineNo)!.Exclude(line.Quantity);
    }
}
