namespace OrderMgmt.Domain.Ordering.Payments;

/// <summary>How far the money has come; follows from the payment records.</summary>
public enum PaymentStatus
{
    Unpaid,
    Authorised,
    PartiallyPaid,
    Paid,
    Overpaid,
    PartiallyRefunded,
    Refunded,
}
