namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>What can be asked of an order in the model; what <see cref="Command"/> names by numbers is found in the present state.</summary>
internal enum Act
{
    Place,
    Confirm,
    Cancel,
    CancelLines,
    Complete,
    Reopen,
    Expire,
    Arrive,
    Hold,
    Release,
    Fulfil,
    Ship,
    Deliver,
    Fail,
    CancelFulfilment,
    Authorise,
    Capture,
    CaptureAuthorised,
    Void,
    Refund,
    Reverse,
    RefundUnits,
    RefundShipping,
    RefundBoth,
    RequestReturn,
    Approve,
    Reject,
    Receive,
    Close,
    CancelReturn,
    OpenChange,
    OpenChangeSet,
    Rewrite,
    Discard,
    LetExpire,
    ConfirmChange,
}

internal readonly record struct Command(Act Act, int A = 0, int B = 0, int C = 0)
{
    public override string ToString() => $"{Act}({A},{B},{C})";
}
