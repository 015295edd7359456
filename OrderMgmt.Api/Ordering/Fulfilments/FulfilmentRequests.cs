using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Fulfilments;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Api.Ordering.Fulfilments;

/// <summary>What to put aside, and where it leaves from.</summary>
/// <param name="LocationId">Default: the location with the highest priority that holds some of the units.</param>
/// <param name="Lines">Default: everything the location can ship now.</param>
/// <param name="Ship">Ship it at once.</param>
/// <param name="ShippedAt">With <c>ship</c>: when it left, not before the order was placed. Default: now.</param>
internal sealed record CreateFulfilmentRequest(
    Guid? LocationId = null,
    [Items(Order.MaxLines, Min = 1)] IReadOnlyList<LineUnitsInput>? Lines = null,
    TrackingInput? Tracking = null,
    bool Ship = false,
    DateTimeOffset? ShippedAt = null);

/// <summary>What to correct.</summary>
/// <param name="Tracking">Replaces what was known; a part that is left out becomes unknown.</param>
internal sealed record TrackFulfilmentRequest(TrackingInput Tracking);

/// <summary>How and when it left.</summary>
/// <param name="Tracking">Replaces what was known, also of a fulfilment that was shipped before. Default: what is known already.</param>
/// <param name="ShippedAt">Not before the order was placed, not in the future. Default: now.</param>
internal sealed record ShipFulfilmentRequest(TrackingInput? Tracking = null, DateTimeOffset? ShippedAt = null);

/// <summary>When it arrived.</summary>
/// <param name="DeliveredAt">Not before it was shipped, not in the future. Default: now.</param>
internal sealed record DeliverFulfilmentRequest(DateTimeOffset? DeliveredAt = null);

/// <summary>Why it did not arrive.</summary>
/// <param name="Reason">1 to 500 characters.</param>
/// <param name="Restock">The goods came back and can be shipped again; otherwise they are lost.</param>
internal sealed record FailFulfilmentRequest([Text(TextLimits.Reason)] string Reason, bool Restock = false);
