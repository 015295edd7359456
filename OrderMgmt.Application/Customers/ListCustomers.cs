using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

/// <summary>Customers, newest first. Filters combine.</summary>
/// <param name="Email">Only the customer with this mail address, whatever its case.</param>
/// <param name="Reference">Only the customer with exactly this reference.</param>
/// <param name="Name">Only customers whose name begins so, whatever its case.</param>
public sealed record ListCustomersQuery(string? Email, string? Reference, string? Name, int Limit, string? Cursor)
    : IQuery<Result<Page<CustomerProfile>>>
{
    internal string Shape => string.Join('\u001f', "customers", Email, Reference, Name);
}

internal sealed class ListCustomersValidator : AbstractValidator<ListCustomersQuery>
{
    public ListCustomersValidator()
    {
        RuleFor(q => q.Limit).PageLimit();
        RuleFor(q => q.Email).MailAddressInQuery();
        RuleFor(q => q.Reference).SingleLine(TextLimits.Reference);
        RuleFor(q => q.Name).SingleLine(TextLimits.Name);
    }
}

// A search that finds something tells what the mask hides.
internal sealed class ListCustomersGuard(PersonalData personal) : IGuard<ListCustomersQuery>
{
    public ValueTask<Error?> RefusalAsync(ListCustomersQuery message, CancellationToken ct) =>
        ValueTask.FromResult(personal.IsShown || (message.Email ?? message.Name) is null ? null : CustomerErrors.PersonalDataForbidden);
}

internal sealed class ListCustomersHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListCustomersQuery, Result<Page<CustomerProfile>>>
{
    public async ValueTask<Result<Page<CustomerProfile>>> Handle(ListCustomersQuery query, CancellationToken ct)
    {
        var customers = db.Customers.AsNoTracking().Include(c => c.Addresses).AsQueryable();
        if (CustomerSnapshot.EmailKey(query.Email) is { } email) customers = customers.Where(c => c.EmailKey == email);
        if (query.Reference is { } reference) customers = customers.Where(c => c.Reference == reference);
        if (query.Name is { } name)
        {
            var key = Customer.KeyOf(name);
            customers = customers.Where(c => c.NameKey.StartsWith(key));
        }

        if (query.Cursor is not null)
        {
            if (cursors.Open(query.Cursor, query.Shape) is not { } after) return RequestErrors.BadCursor.At("/cursor");
            customers = customers.Where(c => c.CreatedPosition < after.Position);
        }

        var rows = await customers.OrderByDescending(c => c.CreatedPosition).Take(query.Limit + 1).ToListAsync(ct);
        return rows.ToPage(query.Limit, CustomerProfile.From, last => cursors.Seal(new Cursor(query.Shape, "", last.CreatedPosition)));
    }
}
