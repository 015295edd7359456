using OrderMgmt.Domain.Ordering.Holds;

namespace OrderMgmt.Application.Ordering;

/// <summary>The kind of a hold.</summary>
public enum HoldKind
{
    Payment,
    Fraud,
    Address,
    Approval,
    Other,
}

internal static class HoldKindFlags
{
    public static HoldKinds ToFlag(this HoldKind kind) => (HoldKinds)(1 << (int)kind);

    /// <summary>The kinds among the flags, in the order of <see cref="HoldKind"/>.</summary>
    public static IReadOnlyList<HoldKind> Listed(this HoldKinds flags) =>
        flags is HoldKinds.None ? [] : [.. Enum.GetValues<HoldKind>().Where(k => flags.HasFlag(k.ToFlag()))];
}
