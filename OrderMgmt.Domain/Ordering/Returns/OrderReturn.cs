using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;

namespace OrderMgmt.Domain.Ordering.Returns;

public readonly record struct ReturnId(Guid Value) : IEntityId<ReturnId>
{
    public static ReturnId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ReturnId id) => EntityId.TryParse(text, out id);
}

public enum ReturnStatus
{
    Requested,
    Approved,
    Rejected,
    Received,
    Closed,
    Cancelled,
}

public enum ReturnReason
{
    Defective,
    Damaged,
    WrongItem,
    NotAsDescribed,
    ArrivedLate,
    NoLongerNeeded,
    Other,
}

/// <summary>What becomes of goods that came back.</summary>
public enum ReturnDisposition
{
    /// <summary>They can be sold again.</summary>
    Restock,

    WriteOff,
}

/// <summary>Shipped units on their way back. Moved by <see cref="OrderReturns"/>, together with the order's quantities.</summary>
public sealed class OrderReturn : ITenantOwned
{
    private readonly List<ReturnLine> lines = [];

    private OrderReturn() { }

    public TenantId TenantId { get; private set; }

    public ReturnId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public ReturnStatus Status { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>Where the restocked units went; null when none was.</summary>
    public StockLocationId? LocationId { get; private set; }

    /// <summary>Why it was rejected or cancelled.</summary>
    public string? EndReason { get; private set; }

    public IReadOnlyList<ReturnLine> Lines => lines;

    public int Units => lines.Sum(l => l.Quantity);

    internal static OrderReturn Request(OrderId order, IEnumerable<UnitsToReturn> units, string? note, DateTimeOffset now)
    {
        var orderReturn = new OrderReturn
        {
            Id = EntityId.New<ReturnId>(now),
            OrderId = order,
            Status = ReturnLifecycle.Table.Start,
            Note = note,
            RequestedAt = now,
        };
        orderReturn.lines.AddRange(units.Select(u => ReturnLine.Of(orderReturn.Id, u)));
        return orderReturn;
    }

    internal Result<Done>? AnswerWithoutActing(string act) => ReturnLifecycle.Table.AnswerWithoutActing(act, Status);

    internal void Move(string act, string? reason = null) => (Status, EndReason) = (ReturnLifecycle.Table.Target(act), reason ?? EndReason);

    internal void Receive(Func<int, ReturnDisposition> dispositionOf, StockLocationId? location, DateTimeOffset now)
    {
        foreach (var line in lines) line.SetDisposition(dispositionOf(line.LineNo));
        Move(ReturnLifecycle.Receive);
        ReceivedAt = now;
        LocationId = lines.Exists(l => l.Disposition is ReturnDisposition.Restock) ? location : null;
    }
}

/// <summary>Units of one order line that someone wants to send back, and why.</summary>
public readonly record struct UnitsToReturn(int LineNo, int Quantity, ReturnReason Reason);

/// <summary>Units of one order line in a return.</summary>
public sealed class ReturnLine : ITenantOwned
{
    private ReturnLine() { }

    public TenantId TenantId { get; private set; }

    public ReturnId ReturnId { get; private set; }

    public int LineNo { get; private set; }

    public int Quantity { get; private set; }

    public ReturnReason Reason { get; private set; }

    /// <summary>Null until received.</summary>
    public ReturnDisposition? Disposition { get; private set; }

    internal static ReturnLine Of(ReturnId orderReturn, UnitsToReturn units) =>
        new() { ReturnId = orderReturn, LineNo = units.LineNo, Quantity = units.Quantity, Reason = units.Reason };

    internal void SetDisposition(ReturnDisposition disposition) => Disposition = disposition;
}
