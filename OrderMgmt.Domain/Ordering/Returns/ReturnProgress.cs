namespace OrderMgmt.Domain.Ordering.Returns;

/// <summary>What came back; follows from the lines' quantities and the open returns.</summary>
public enum ReturnProgress
{
    None,
    Requested,
    PartiallyReturned,
    Returned,
}
