using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Holds;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Ordering.Holds;

/// <summary>What an order waits for.</summary>
/// <param name="Note">At most 500 characters.</param>
internal sealed record PlaceHoldRequest(HoldKind Kind, [Text(TextLimits.Note)] string? Note = null);

/// <summary>A word to whoever reads it later.</summary>
/// <param name="Note">At most 500 characters.</param>
internal sealed record NoteRequest([Text(TextLimits.Note)] string? Note = null);
