using OrderMgmt.Application.Holds;

namespace OrderMgmt.Api.Holds;

/// <summary>What an order waits for.</summary>
/// <param name="Note">At most 500 characters.</param>
internal sealed record PlaceHoldRequest(HoldKind Kind, string? Note = null);

/// <summary>A word to whoever reads it later.</summary>
/// <param name="Note">At most 500 characters.</param>
internal sealed record NoteRequest(string? Note = null);
