namespace OrderMgmt.Domain.Orders;

/// <summary>Where an order is in its life; only actions move it (see <see cref="OrderLifecycle"/>).</summary>
public enum OrderStatus
{
    Draft,
    Pending,
    Confirmed,
    Completed,
    Cancelled,
}

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

/// <summary>How far the money has come; follows from the payment records.</summary>
public enum PaymentStatus
{
    Unpaid,
    Authorised,
    PartiallyPaid,
    Paid,
    Overpaid,
    PartiallyRefunded,
    Refunded,
}

/// <summary>How far the goods have come; follows from the lines' quantities.</summary>
public enum FulfilmentProgress
{
    Unfulfilled,
    PartiallyFulfilled,
    Fulfilled,
    Delivered,
}

/// <summary>What came back; follows from the lines' quantities and the open returns.</summary>
public enum ReturnProgress
{
    None,
    Requested,
    PartiallyReturned,
    Returned,
}
