using System.ComponentModel;
using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

/// <summary>Customers, newest first. Filters combine.</summary>
public sealed record ListCustomersQuery(
    string? Email,
    string? Reference,
    string? Name,
    [property: Description(QueryHints.Cursor)] string? Cursor,
    [property: Description(QueryHints.Limit)] int Limit = Page.DefaultLimit)
    : PageRequest, IQuery<Result<Page<CustomerProfile>>>
{
    [Description("Only the customer with this mail address; upper and lower case are alike. Needs customers:readPersonal."), Text(TextLimits.Email)]
    public string? Email { get; init; } = Email.Canonical();

    [Description("Only the customer with exactly this reference."), Text(TextLimits.Reference)]
    public string? Reference { get; init; } = Reference.Canonical();

    [Description("Only customers whose name begins so; upper and lower case are alike. Needs customers:readPersonal."), Text(TextLimits.Name)]
    public string? Name { get; init; } = Name.Canonical();

    internal override string Shape => ShapeOf("customers", Email, Reference, Name);
}

internal sealed class ListCustomersValidator : AbstractValidator<ListCustomersQuery>
{
    public ListCustomersValidator() => RuleFor(q => q.Email).MailAddressInQuery();
}

// A search that finds something reveals what the mask hides.
internal sealed class ListCustomersGuard(PersonalData personal) : IGuard<ListCustomersQuery>
{
    public ValueTask<Error?> RefusalAsync(ListCustomersQuery message, CancellationToken ct) =>
        ValueTask.FromResult(personal.IsShown || (message.Email ?? message.Name) is null ? null : CustomerErrors.PersonalDataForbidden);
}

internal sealed class ListCustomersHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListCustomersQuery, Result<Page<CustomerProfile>>>
{
    private static readonly Keyset<Customer> NewestFirst = Keyset<Customer>.Descending(c => c.CreatedPosition);

    public async ValueTask<Result<Page<CustomerProfile>>> Handle(ListCustomersQuery query, CancellationToken ct)
    {
        var customers = db.Customers.AsNoTracking().Include(c => c.Addresses).AsQueryable();
        if (MailAddress.KeyOf(query.Email) is { } email) customers = customers.Where(c => c.EmailKey == email);
        if (query.Reference is { } reference) customers = customers.Where(c => c.Reference == reference);
        if (query.Name is { } name)
        {
            var key = Customer.KeyOf(name);
            customers = customers.Where(c => c.NameKey.StartsWith(key));
        }

        return await cursors.PageAsync(query, customers, NewestFirst, CustomerMapper.ToReply, ct);
    }
}
