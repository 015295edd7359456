using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Placements.Moves;

/// <summary>Why an operator's act on a move is refused.</summary>
internal static class MoveErrors
{
    public static readonly Error AlreadyThere = Error.Conflict("move.already_there", "The tenant's rows are there already.");

    public static readonly Error OtherMove = Error.Conflict("move.other", "The tenant is on its way to another placement. Finish that move with the same command, or take it back: tenant abort-move.");

    public static readonly Error Unconfirmed = Error.Conflict("move.unconfirmed", "The last move still has its old rows. End it first: tenant confirm-move, or tenant revert-move.");

    public static readonly Error AwaitsConfirmation = Error.Conflict("move.awaits_confirmation", "The tenant has moved there. What is left: tenant confirm-move deletes the old rows, tenant revert-move goes back to them.");

    public static readonly Error NoMove = Error.NotFound("move.not_found", "The tenant is not being moved.");

    public static readonly Error Switched = Error.Conflict("move.switched", "The tenant works at its new place already. Go back with tenant revert-move.");

    public static readonly Error NotSwitched = Error.Conflict("move.not_switched", "The tenant has no move whose old rows are still there.");

    public static readonly Error WrittenSince = Error.Conflict("move.written_since", "Something was written at the new place, which the old rows do not have. Confirm the move, then move the tenant back.");

    public static Error BrokenTrail(string reason) => Error.Conflict("move.broken_trail", $"The audit trail does not verify: {reason} Nothing was moved; find out why first.");
}
