using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Ordering;

/// <summary>Why something is done.</summary>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record ReasonRequest([Text(TextLimits.Reason)] string Reason);
