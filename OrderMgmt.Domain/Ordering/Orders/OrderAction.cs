namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>What one can do with an order as a whole.</summary>
public enum OrderAction
{
    Reserve,
    Place,
    Confirm,
    Cancel,
    CancelLines,
    Complete,
    Reopen,
    Hold,
    ReleaseHold,
    Fulfil,
    Ship,
    RecordPayment,
    Refund,
    RequestReturn,
    Change,
}
