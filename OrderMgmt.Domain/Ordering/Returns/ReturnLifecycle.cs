using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Returns;

public static class ReturnLifecycle
{
    internal const string Approve = "approve", Reject = "reject", Cancel = "cancel", Receive = "receive", Close = "close";

    public static Lifecycle<ReturnStatus> Table { get; } = new(
        ReturnStatus.Requested,
        ReturnErrors.NotAllowed,
        new(Approve, [ReturnStatus.Requested], ReturnStatus.Approved),
        new(Reject, [ReturnStatus.Requested], ReturnStatus.Rejected),
        new(Cancel, [ReturnStatus.Requested, ReturnStatus.Approved], ReturnStatus.Cancelled),
        new(Receive, [ReturnStatus.Approved], ReturnStatus.Received),
        new(Close, [ReturnStatus.Received], ReturnStatus.Closed));
}
