using OrderMgmt.Application.Changes;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Changes;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Changes;

/// <summary>What shall be changed.</summary>
/// <param name="Actions">1 to 200 steps, done in this order.</param>
/// <param name="Note">At most 500 characters.</param>
internal sealed record OpenChangeRequest(
    [Items(OrderChange.MostActions, Min = 1)] IReadOnlyList<ChangeActionInput> Actions, [Text(TextLimits.Note)] string? Note = null);

/// <summary>What shall be changed instead.</summary>
/// <param name="Actions">1 to 200 steps, done in this order.</param>
internal sealed record RewriteChangeRequest([Items(OrderChange.MostActions, Min = 1)] IReadOnlyList<ChangeActionInput> Actions);
