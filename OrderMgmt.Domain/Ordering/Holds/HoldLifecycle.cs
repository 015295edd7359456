using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Holds;

public static class HoldLifecycle
{
    internal const string Release = "release";

    public static Lifecycle<HoldStatus> Table { get; } = new(
        HoldStatus.Open,
        (_, _) => HoldErrors.NotHeld,
        new Transition<HoldStatus>(Release, [HoldStatus.Open], HoldStatus.Released));
}
