using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Changes;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Api.Ordering.Changes;

/// <summary>What shall be changed.</summary>
/// <param name="Actions">1 to 200 steps, done in this order.</param>
/// <param name="Note">At most 500 characters.</param>
internal sealed record OpenChangeRequest(
    [Items(OrderChange.MostActions, Min = 1)] IReadOnlyList<ChangeActionInput> Actions, [Text(TextLimits.Note)] string? Note = null);

/// <summary>What shall be changed instead.</summary>
/// <param name="Actions">1 to 200 steps, done in this order.</param>
internal sealed record RewriteChangeRequest([Items(OrderChange.MostActions, Min = 1)] IReadOnlyList<ChangeActionInput> Actions);
