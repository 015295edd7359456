namespace OrderMgmt.Application.Pipeline;

/// <summary>
/// Seals the places in lists after which the next page begins for the current tenant, so that callers can neither read, forge nor
/// carry them elsewhere.
/// </summary>
public interface ICursors
{
    /// <param name="shape">The list with its filters and order; a cursor fits no other.</param>
    /// <param name="place">The last item's keys.</param>
    string Seal(string shape, string place);

    /// <returns>The place; null unless this tenant was given the text for the same shape.</returns>
    string? Open(string sealedText, string shape);
}
