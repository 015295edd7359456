using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Payments;

public readonly record struct PaymentId(Guid Value) : IEntityId<PaymentId>
{
    public static PaymentId From(Guid value) => new(value);

    public static bool TryParse(string? text, out PaymentId id) => EntityId.TryParse(text, out id);
}

public enum PaymentKind
{
    /// <summary>The provider promised the money.</summary>
    Authorisation,

    /// <summary>The money came.</summary>
    Capture,

    /// <summary>A promise, or the rest of it, was given up.</summary>
    Void,

    /// <summary>Money went back.</summary>
    Refund,
}

/// <summary>What a refund is for, which decides whether the buyer owes the money again.</summary>
public enum RefundPurpose
{
    /// <summary>Units of lines, shipping, or both: the buyer need not pay for them.</summary>
    Items,

    /// <summary>Nothing that the order has: lowers what the buyer has to pay, whatever becomes of the order.</summary>
    Goodwill,

    /// <summary>The payment was withdrawn for another way of paying: the money is due again.</summary>
    Reversal,
}

/// <summary>
/// What a payment provider did, as the tenant reports it: recorded once, never changed. No card data is kept, only the provider's
/// own reference, which is unique in the tenant for each kind of record.
/// </summary>
public sealed class PaymentRecord : ITenantOwned, ILedgerEntry
{
    private PaymentRecord() { }

    public TenantId TenantId { get; private set; }

    public PaymentId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public long Position { get; private set; }

    public PaymentKind Kind { get; private set; }

    /// <summary>In minor units of the order's currency; always positive.</summary>
    public long Amount { get; private set; }

    public Currency Currency { get; private set; }

    public string Provider { get; private set; } = "";

    public string ProviderReference { get; private set; } = "";

    /// <summary>Of a refund; null for every other kind.</summary>
    public RefundPurpose? Purpose { get; private set; }

    /// <summary>The authorisation that a capture or void draws on, or whose captures a refund gives back; null for none.</summary>
    public PaymentId? AuthorisationId { get; private set; }

    /// <summary>When the provider did it.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    public void AssignPosition(long position) => Position = position;

    internal static PaymentRecord Of(OrderId order, Currency currency, PaymentFacts facts, long amount, DateTimeOffset now, RefundPurpose? purpose = null) =>
        new()
        {
            Id = EntityId.New<PaymentId>(now),
            OrderId = order,
            Kind = facts.Kind,
            Purpose = purpose,
            Amount = amount,
            Currency = currency,
            Provider = facts.Provider,
            ProviderReference = facts.ProviderReference,
            AuthorisationId = facts.Authorisation?.Id,
            OccurredAt = facts.OccurredAt,
        };
}

/// <summary>What the provider did, before the order has judged it.</summary>
/// <param name="Authorisation">The authorisation drawn on; null for none.</param>
public sealed record PaymentFacts(
    PaymentKind Kind, string Provider, string ProviderReference, OpenAuthorisation? Authorisation, DateTimeOffset OccurredAt);

/// <summary>An authorisation and what is left of it, in minor units.</summary>
public sealed record OpenAuthorisation(PaymentId Id, long Left);
