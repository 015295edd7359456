using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>
/// The order's life as DOMAIN tells it, written without the aggregate: counts of units, sums of money, one shelf of stock.
/// Each method answers whether the act is allowed, and changes nothing when it is not.
/// </summary>
internal sealed partial class OrderModel(ModelSetup setup)
{
    public OrderStatus Status;
    public List<ModelLine> Lines = [.. setup.Lines.Select(l => new ModelLine(l))];
    public List<ModelParcel> Parcels = [];
    public List<ModelReturn> Returns = [];
    public List<long> Authorisations = [];
    public List<(int Kind, bool Open)> Holds = [];
    public List<ModelStep>? Change;
    public List<ChangeStatus> Changes = [];
    public long Shipping = setup.Shipping;
    public int OnHand = setup.Stock;

    // Steps give one other address only.
    private bool movedAddress;

    private readonly bool includesTax = setup.IncludesTax;
    private readonly int shippingTax = setup.ShippingTax;

    public int Reserved => Lines.Sum(l => l.Reserved);

    public int Available => OnHand - Reserved;

    private bool Living => Status is OrderStatus.Pending or OrderStatus.Confirmed;

    private bool Held => Holds.Exists(h => h.Open);

    private bool NothingLeft => Lines.TrueForAll(l => l.Left == 0);

    private bool AnyShipped => Lines.Exists(l => l.Shipped > 0);

    public FulfilmentProgress FulfilmentProgress => (Lines.Sum(l => l.Shipped), Lines.Sum(l => l.Left), Lines.Sum(l => l.Delivered)) switch
    {
        (0, _, _) => FulfilmentProgress.Unfulfilled,
        (_, > 0, _) => FulfilmentProgress.PartiallyFulfilled,
        var (shipped, _, delivered) => delivered == shipped ? FulfilmentProgress.Delivered : FulfilmentProgress.Fulfilled,
    };

    public ReturnProgress ReturnProgress => (Lines.Sum(l => l.Returned), Lines.Sum(l => l.AskedBack)) switch
    {
        (0, 0) => ReturnProgress.None,
        (0, _) => ReturnProgress.Requested,
        var (returned, _) => returned == Lines.Sum(l => l.Shipped) ? ReturnProgress.Returned : ReturnProgress.PartiallyReturned,
    };

    public bool Place() => Status is OrderStatus.Draft && Do(() => { Status = OrderStatus.Pending; Allocate(); });

    public bool Confirm() => Status is OrderStatus.Confirmed || (Status is OrderStatus.Pending && !Held && Do(() => Status = OrderStatus.Confirmed));

    public bool Cancel() => Status is OrderStatus.Cancelled || (Living && !AnyShipped && Lines.TrueForAll(l => l.Picked == 0) && Do(() =>
    {
        Rebill(() =>
        {
            foreach (var line in Lines) TakeOff(line, line.Kept);
            Progress();
        });
    }));

    public bool CancelLines(IReadOnlyList<LineUnits> units) => Living && All(units, l => l.Left - l.Picked) && Do(() =>
    {
        Rebill(() =>
        {
            foreach (var (no, count) in units) TakeOff(Lines[no - 1], count);
            Progress();
        });
    });

    public bool Complete() => Status is OrderStatus.Completed
        || (Status is OrderStatus.Confirmed && NothingLeft && AnyShipped && Do(() => Status = OrderStatus.Completed));

    public bool Reopen() => Status is OrderStatus.Completed && Do(() => Status = OrderStatus.Confirmed);

    // With money authorised or captured it waits.
    public void Expire()
    {
        if (Status is OrderStatus.Pending && Captured - Refunded == 0 && Authorisations.Sum() == 0) Cancel();
    }

    public void Arrive(int units)
    {
        OnHand += units;
        foreach (var line in Lines)
        {
            var filled = Math.Min(line.Waiting, Available);
            (line.Reserved, line.Waiting) = (line.Reserved + filled, line.Waiting - filled);
        }
    }

    public bool Hold(int kind) => Living && !Holds.Contains((kind, true)) && Do(() => Holds.Add((kind, true)));

    public void Release(int hold) => Holds[hold] = Holds[hold] with { Open = false };

    public bool Fulfil(IReadOnlyList<LineUnits> units) =>
        Status is OrderStatus.Confirmed && All(units, l => (l.Tracked ? l.Reserved : l.Left) - l.Picked) && Do(() =>
        {
            foreach (var (no, count) in units) Lines[no - 1].Picked += count;
            Parcels.Add(new ModelParcel(units));
        });

    public bool Ship(ModelParcel parcel) => parcel.Status is FulfilmentStatus.Shipped
        || (parcel.Status is FulfilmentStatus.Pending && Status is OrderStatus.Confirmed && !Held && Do(() =>
        {
            Each(parcel.Units, (line, count) =>
            {
                (line.Picked, line.Shipped) = (line.Picked - count, line.Shipped + count);
                if (!line.Tracked) return;
                (line.Reserved, OnHand) = (line.Reserved - count, OnHand - count);
            });
            parcel.Status = FulfilmentStatus.Shipped;
            Progress();
        }));

    public bool Deliver(ModelParcel parcel) => parcel.Status is FulfilmentStatus.Delivered || (parcel.Status is FulfilmentStatus.Shipped && Do(() =>
    {
        Each(parcel.Units, (line, count) => line.Delivered += count);
        parcel.Status = FulfilmentStatus.Delivered;
    }));

    public bool Fail(ModelParcel parcel, bool restock) => parcel.Status is FulfilmentStatus.Failed
        || (parcel.Status is FulfilmentStatus.Shipped && parcel.Units.All(u => Lines[u.LineNo - 1].CanReturn >= u.Quantity) && Do(() =>
        {
            Each(parcel.Units, (line, count) =>
            {
                line.Shipped -= count;
                if (restock && line.Tracked) OnHand += count;
            });
            parcel.Status = FulfilmentStatus.Failed;
            if (Status is OrderStatus.Completed) Status = OrderStatus.Confirmed;
            Allocate();
        }));

    public bool CancelFulfilment(ModelParcel parcel) => parcel.Status is FulfilmentStatus.Cancelled || (parcel.Status is FulfilmentStatus.Pending && Do(() =>
    {
        Each(parcel.Units, (line, count) => line.Picked -= count);
        parcel.Status = FulfilmentStatus.Cancelled;
    }));

    public bool RequestReturn(IReadOnlyList<LineUnits> units) =>
        Status is OrderStatus.Confirmed or OrderStatus.Completed && All(units, l => l.CanReturn) && Do(() =>
        {
            Each(units, (line, count) => line.AskedBack += count);
            Returns.Add(new ModelReturn(units));
        });

    public static bool Approve(ModelReturn back) => Move(back, ReturnStatus.Approved, ReturnStatus.Requested);

    public bool Reject(ModelReturn back) => GiveUp(back, ReturnStatus.Rejected, ReturnStatus.Requested);

    public bool CancelReturn(ModelReturn back) => GiveUp(back, ReturnStatus.Cancelled, ReturnStatus.Requested, ReturnStatus.Approved);

    public bool Receive(ModelReturn back, bool restock, bool forCredit)
    {
        if (back.Status is ReturnStatus.Received) return true;
        return Move(back, ReturnStatus.Received, ReturnStatus.Approved) && Do(() => Rebill(() => Each(back.Units, (line, count) =>
        {
            (line.AskedBack, line.Returned) = (line.AskedBack - count, line.Returned + count);
            if (forCredit) line.CreditedBack += count;
            if (restock && line.Tracked) OnHand += count;
        })));
    }

    public static bool Close(ModelReturn back) => Move(back, ReturnStatus.Closed, ReturnStatus.Received);

    public bool OpenChange(List<ModelStep> steps) => Living && Change is null && Do(() =>
    {
        Change = steps;
        Changes.Add(ChangeStatus.Open);
    });

    public bool Rewrite(List<ModelStep> steps) => Change is not null && Do(() => Change = steps);

    public bool Discard(bool expired) =>
        Change is null ? expired || Changes[^1] is ChangeStatus.Discarded : Do(() => EndChange(expired ? ChangeStatus.Expired : ChangeStatus.Discarded));

    public bool ConfirmChange()
    {
        if (Change is null || Change.Count == 0 || !Living) return false;

        var targets = Lines.Select(l => new ModelTarget(l, isNew: false)).ToList();
        var (shipping, moves) = (Shipping, false);
        foreach (var step in Change)
        {
            if (step.Kind is ChangeKind.AddLine) targets.Add(new ModelTarget(new ModelLine(step.Added!), isNew: true));
            if (step.Kind is ChangeKind.SetShipping) shipping = step.Amount;
            if (step.Kind is ChangeKind.SetShippingAddress) moves = true;
            if (step.Kind is not (ChangeKind.SetQuantity or ChangeKind.SetUnitPrice or ChangeKind.SetDiscount)) continue;

            if (targets.ElementAtOrDefault(step.Line - 1) is not { } target) return false;
            if (step.Kind is ChangeKind.SetQuantity) target.Units = step.Units;
            if (step.Kind is ChangeKind.SetUnitPrice) target.Price = step.Amount;
            if (step.Kind is ChangeKind.SetDiscount) target.Discount = step.Discount;
        }

        targets.RemoveAll(t => t.IsNew && t.Units == 0);
        if (targets.Exists(t => !t.IsNew && t.Units < t.Line.Shipped + t.Line.Picked) || targets.TrueForAll(t => t.Units == 0)) return false;
        if (moves && !movedAddress && (Lines.Exists(l => l.Picked > 0) || targets.TrueForAll(t => t.Units <= t.Line.Shipped))) return false;

        movedAddress |= moves;
        EndChange(ChangeStatus.Confirmed);
        Rebill(() => Apply(targets, shipping));
        Allocate();
        return true;
    }

    private void Apply(List<ModelTarget> targets, long shipping)
    {
        var before = targets.ConvertAll(t => t.IsNew ? 0 : t.Line.Kept);
        foreach (var target in targets)
        {
            (target.Line.Price, target.Line.Discount) = (target.Price, target.Discount);
            if (target.IsNew) (target.Line.Ordered, target.Line.Cancelled) = (target.Units, 0);
            else if (target.Units < target.Line.Kept) TakeOff(target.Line, target.Line.Kept - target.Units);
            else target.Line.Ordered += target.Units - target.Line.Kept;
        }

        Lines.AddRange(targets.Where(t => t.IsNew).Select(t => t.Line));
        Shipping = shipping;
        if (!before.SequenceEqual(targets.Select(t => t.Units))) Progress(); // an order that was reopened completes again only when a quantity moved
    }

    // What waits goes first: nothing was reserved for it.
    private static void TakeOff(ModelLine line, int units)
    {
        line.Cancelled += units;
        if (!line.Tracked) return;
        var waiting = Math.Min(line.Waiting, units);
        (line.Waiting, line.Reserved) = (line.Waiting - waiting, line.Reserved - (units - waiting));
    }

    private void Allocate()
    {
        foreach (var line in Lines.Where(l => l.Tracked))
        {
            var lacking = line.Left - line.Reserved - line.Waiting;
            var reserved = Math.Min(lacking, Available);
            (line.Reserved, line.Waiting) = (line.Reserved + reserved, line.Waiting + lacking - reserved);
        }
    }

    private void Progress()
    {
        if (Lines.TrueForAll(l => l.Kept == 0)) (Status, Shipping) = (OrderStatus.Cancelled, 0);
        else if (Status is OrderStatus.Confirmed && NothingLeft) Status = OrderStatus.Completed;
    }

    private void EndChange(ChangeStatus how)
    {
        Change = null;
        Changes[^1] = how;
    }

    private static bool Move(ModelReturn back, ReturnStatus to, params ReturnStatus[] from)
    {
        if (back.Status != to && !from.Contains(back.Status)) return false;
        back.Status = to;
        return true;
    }

    private bool GiveUp(ModelReturn back, ReturnStatus to, params ReturnStatus[] from)
    {
        if (back.Status == to) return true;
        return Move(back, to, from) && Do(() => Each(back.Units, (line, count) => line.AskedBack -= count));
    }

    private bool All(IReadOnlyList<LineUnits> units, Func<ModelLine, int> has) =>
        units.All(u => u.LineNo <= Lines.Count && has(Lines[u.LineNo - 1]) >= u.Quantity);

    private void Each(IReadOnlyList<LineUnits> units, Action<ModelLine, int> change)
    {
        foreach (var (no, count) in units) change(Lines[no - 1], count);
    }

    private static bool Do(Action change)
    {
        change();
        return true;
    }
}
