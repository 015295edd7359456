using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Fulfilments;

public static class FulfilmentLifecycle
{
    internal const string Ship = "ship", Track = "track", Deliver = "deliver", Fail = "fail", Cancel = "cancel";

    public static Lifecycle<FulfilmentStatus> Table { get; } = new(
        FulfilmentStatus.Pending,
        FulfilmentErrors.NotAllowed,
        new(Track, [FulfilmentStatus.Pending, FulfilmentStatus.Shipped]),
        new(Ship, [FulfilmentStatus.Pending], FulfilmentStatus.Shipped),
        new(Deliver, [FulfilmentStatus.Shipped], FulfilmentStatus.Delivered),
        new(Fail, [FulfilmentStatus.Shipped], FulfilmentStatus.Failed),
        new(Cancel, [FulfilmentStatus.Pending], FulfilmentStatus.Cancelled));
}
