namespace OrderMgmt.Domain.Ordering.Fulfilments;

/// <summary>How far the goods have come; follows from the lines' quantities.</summary>
public enum FulfilmentProgress
{
    Unfulfilled,
    PartiallyFulfilled,
    Fulfilled,
    Delivered,
}
