using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>What happened to an order that a person must look after.</summary>
public sealed partial class Order
{
    /// <summary>Its time is up, but the buyer's money is promised or taken: whoever gave it back first decides, and until then it waits.</summary>
    public bool IsExpiryWithheld(DateTimeOffset now) => Status is OrderStatus.Pending && ExpiresAt <= now && HoldsMoney;

    public void WithholdExpiry(DateTimeOffset now)
    {
        if (IsExpiryWithheld(now)) Raise(new OrderExpiryWithheld(now));
    }

    /// <summary>A mail about it will not be tried again.</summary>
    /// <param name="reason">Holds no personal data.</param>
    public void GiveUpEmail(string template, string reason, DateTimeOffset now) => Raise(new EmailFailed(template, reason, now));

    private bool HoldsMoney => Authorised > 0 || Refundable > 0;
}

/// <summary>A pending order's time is up, and it waits for an operator because money is authorised or captured.</summary>
public sealed record OrderExpiryWithheld(DateTimeOffset OccurredAt) : DomainEvent("order.expiry_withheld", OccurredAt);

/// <param name="Template">Which mail, such as <c>order-confirmation</c>.</param>
public sealed record EmailFailed(string Template, string Reason, DateTimeOffset OccurredAt) : DomainEvent("email.failed", OccurredAt);
