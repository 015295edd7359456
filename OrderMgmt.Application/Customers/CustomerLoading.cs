using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

internal static class CustomerLoading
{
    /// <summary>The customer to act on, in the version the caller saw.</summary>
    public static async Task<Result<Customer>> LoadAsync(this IAppDbContext db, CustomerId id, long? expectedVersion, CancellationToken ct)
    {
        var customer = await db.Customers.Include(c => c.Addresses).SingleOrDefaultAsync(c => c.Id == id, ct);
        if (customer is null) return CustomerErrors.NotFound;
        if (customer.Version != expectedVersion) return CustomerErrors.Stale;
        return customer;
    }

    /// <summary>Why this identity cannot be had; null when it is free.</summary>
    /// <param name="owner">Whose it may be already.</param>
    public static async Task<Error?> IdentityTakenAsync(this IAppDbContext db, CustomerDetails details, CustomerId? owner, CancellationToken ct)
    {
        var others = owner is { } self ? db.Customers.Where(c => c.Id != self) : db.Customers;
        if (MailAddress.KeyOf(details.Email) is { } email && await others.AnyAsync(c => c.EmailKey == email, ct)) return CustomerErrors.EmailTaken.At("/email");
        if (details.Reference is { } reference && await others.AnyAsync(c => c.Reference == reference, ct)) return CustomerErrors.ReferenceTaken.At("/reference");
        return null;
    }
}
