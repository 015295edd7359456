using OrderMgmt.Application.Returns;

namespace OrderMgmt.Api.Returns;

/// <summary>What someone wants to send back.</summary>
/// <param name="Lines">1 to 200, each line once.</param>
/// <param name="Note">At most 500 characters.</param>
internal sealed record RequestReturnRequest(IReadOnlyList<ReturnLineInput> Lines, string? Note = null);

/// <summary>What becomes of goods that came back.</summary>
/// <param name="LocationId">Where the restocked units go. Default: the location with the highest priority.</param>
/// <param name="Lines">What becomes of each line's units; a line that is not named is restocked.</param>
internal sealed record ReceiveReturnRequest(Guid? LocationId = null, IReadOnlyList<ReceivedLineInput>? Lines = null);
