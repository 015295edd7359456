using OrderMgmt.Application.Changes;

namespace OrderMgmt.Api.Changes;

/// <summary>What shall be changed.</summary>
/// <param name="Actions">1 to 200 steps, done in this order.</param>
/// <param name="Note">At most 500 characters.</param>
internal sealed record OpenChangeRequest(IReadOnlyList<ChangeActionInput> Actions, string? Note = null);

/// <summary>What shall be changed instead.</summary>
/// <param name="Actions">1 to 200 steps, done in this order.</param>
internal sealed record RewriteChangeRequest(IReadOnlyList<ChangeActionInput> Actions);
