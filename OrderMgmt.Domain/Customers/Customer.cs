using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Customers;

public readonly record struct CustomerId(Guid Value) : IEntityId<CustomerId>
{
    public static CustomerId From(Guid value) => new(value);

    public static bool TryParse(string? text, out CustomerId id) => EntityId.TryParse(text, out id);
}

/// <summary>The details of a customer. All of them can be replaced; earlier orders keep what they were made with.</summary>
/// <param name="Reference">The customer's number in another system.</param>
public sealed record CustomerTerms(
    string Name, string? Email, string? Reference, string? Phone, IReadOnlyList<CustomerAddressTerms> Addresses);

/// <summary>Someone who orders, known by a mail address, a reference, or both.</summary>
public sealed class Customer : AggregateRoot
{
    public const int MaxAddresses = 50;

    private readonly List<CustomerAddress> addresses = [];

    private Customer() { }

    public CustomerId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The name as searches compare it: whatever its case.</summary>
    public string NameKey { get; private set; } = "";

    public string? Email { get; private set; }

    /// <summary>The mail address as searches compare it; unique in the tenant.</summary>
    public string? EmailKey { get; private set; }

    /// <summary>Unique in the tenant; compared letter by letter.</summary>
    public string? Reference { get; private set; }

    public string? Phone { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>In the order they were given in.</summary>
    public IReadOnlyList<CustomerAddress> Addresses => addresses;

    public override string SubjectType => "Customer";

    public override Guid SubjectId => Id.Value;

    public static Result<Customer> Create(CustomerTerms terms, DateTimeOffset now)
    {
        var customer = new Customer { Id = EntityId.New<CustomerId>(now), RegisteredAt = now };
        if (customer.SetDetails(terms, now) is { } refused) return refused;

        customer.Raise(new CustomerCreated(now));
        return customer;
    }

    /// <summary>Addresses are kept by their ids; those no longer named are gone.</summary>
    public Result<Customer> Change(CustomerTerms terms, DateTimeOffset now)
    {
        if (SetDetails(terms, now) is { } refused) return refused;

        Raise(new CustomerUpdated(now));
        return this;
    }

    public static string KeyOf(string name) => CanonicalText.KeyOf(name);

    private Error? SetDetails(CustomerTerms terms, DateTimeOffset now)
    {
        for (var i = 0; i < terms.Addresses.Count; i++)
            if (terms.Addresses[i].Id is { } id && addresses.TrueForAll(a => a.Id != id))
                return CustomerErrors.UnknownAddress.At($"/addresses/{i}/id");

        (Name, NameKey) = (terms.Name, KeyOf(terms.Name));
        (Email, EmailKey) = (terms.Email, MailAddress.KeyOf(terms.Email));
        (Reference, Phone) = (terms.Reference, terms.Phone);
        addresses.RemoveAll(a => terms.Addresses.All(t => t.Id != a.Id));
        for (var i = 0; i < terms.Addresses.Count; i++)
        {
            var given = terms.Addresses[i];
            if (addresses.Find(a => a.Id == given.Id) is { } existing) existing.Update(i + 1, given);
            else addresses.Add(CustomerAddress.Of(Id, i + 1, given, now));
        }

        return null;
    }
}
