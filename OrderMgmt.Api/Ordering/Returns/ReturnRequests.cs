using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Returns;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Api.Ordering.Returns;

/// <summary>What someone wants to send back.</summary>
/// <param name="Lines">1 to 200, each line once.</param>
/// <param name="Note">At most 500 characters.</param>
internal sealed record RequestReturnRequest(
    [Items(Order.MaxLines, Min = 1)] IReadOnlyList<ReturnLineInput> Lines, [Text(TextLimits.Note)] string? Note = null);

/// <summary>What becomes of goods that came back.</summary>
/// <param name="LocationId">Where the restocked units go. Default: the location with the highest priority.</param>
/// <param name="Lines">What becomes of each line's units; a line that is not named is restocked.</param>
/// <param name="Credit">The buyer need not pay for the units; false when they stay sold, such as goods that come back for repair.</param>
internal sealed record ReceiveReturnRequest(
    Guid? LocationId = null, [Items(Order.MaxLines, Min = 1)] IReadOnlyList<ReceivedLineInput>? Lines = null, bool Credit = true);
