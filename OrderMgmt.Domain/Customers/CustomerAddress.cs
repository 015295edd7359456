using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Customers;

public readonly record struct CustomerAddressId(Guid Value) : IEntityId<CustomerAddressId>
{
    public static CustomerAddressId From(Guid value) => new(value);
}

/// <param name="Id">Of the address to change; null for a new one.</param>
public sealed record CustomerAddressTerms(CustomerAddressId? Id, PostalAddress Address, bool DefaultShipping, bool DefaultBilling);

/// <summary>One of a customer's addresses.</summary>
[AuditPart("CustomerAddress")]
public sealed class CustomerAddress : ITenantOwned
{
    private CustomerAddress() { }

    public TenantId TenantId { get; private set; }

    public CustomerId CustomerId { get; private set; }

    public CustomerAddressId Id { get; private set; }

    /// <summary>1, 2, 3 … within the customer, as last given.</summary>
    public int No { get; private set; }

    public PostalAddress Address { get; private set; } = null!;

    /// <summary>At most one of the customer's is.</summary>
    public bool DefaultShipping { get; private set; }

    /// <summary>At most one of the customer's is.</summary>
    public bool DefaultBilling { get; private set; }

    internal static CustomerAddress Of(CustomerId customer, int no, CustomerAddressTerms terms, DateTimeOffset now)
    {
        var address = new CustomerAddress { CustomerId = customer, Id = EntityId.New<CustomerAddressId>(now) };
        address.Update(no, terms);
        return address;
    }

    internal void Update(int no, CustomerAddressTerms terms) =>
        (No, Address, DefaultShipping, DefaultBilling) = (no, terms.Address, terms.DefaultShipping, terms.DefaultBilling);
}
