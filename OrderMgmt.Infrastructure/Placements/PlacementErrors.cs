using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Placements;

/// <summary>Why an operator's act on a placement is refused.</summary>
internal static class PlacementErrors
{
    public static Error NotReady(string placement) => Error.NotFound(
        "placement.not_ready", $"There is no placement {placement} whose tables are at head. OrderMgmt.Migrations placement list shows which there are, and why one is not.");

    public static readonly Error Exists = Error.Conflict("placement.exists", "There is a placement with this name already, of another kind or engine.");
}
