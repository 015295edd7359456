using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Changes;

public static class ChangeLifecycle
{
    internal const string Rewrite = "rewrite", Confirm = "confirm", Discard = "discard", Expire = "expire";

    public static Lifecycle<ChangeStatus> Table { get; } = new(
        ChangeStatus.Open,
        (_, _) => ChangeErrors.Closed,
        new(Rewrite, [ChangeStatus.Open]),
        new(Confirm, [ChangeStatus.Open], ChangeStatus.Confirmed),
        new(Discard, [ChangeStatus.Open], ChangeStatus.Discarded),
        new(Expire, [ChangeStatus.Open], ChangeStatus.Expired));
}
