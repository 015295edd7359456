using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Customers;

internal sealed record ListCustomersRequest(
    [property: Description("Only the customer with this mail address; upper and lower case are alike. Needs customers:readPersonal."), Text(TextLimits.Email)] string? Email,
    [property: Description("Only the customer with exactly this reference."), Text(TextLimits.Reference)] string? Reference,
    [property: Description("Only customers whose name begins so; upper and lower case are alike. Needs customers:readPersonal."), Text(TextLimits.Name)] string? Name,
    [property: Description("Send the next of the page before, with the same filters."), Text(TextLimits.Cursor, TextPatterns.Base64Url)] string? Cursor,
    [property: Description("How many at most."), Range(1, Page.MaxLimit)] int Limit = Page.DefaultLimit)
{
    public ListCustomersQuery ToQuery() => new(Email.Canonical(), Reference.Canonical(), Name.Canonical(), Limit, Cursor);
}
