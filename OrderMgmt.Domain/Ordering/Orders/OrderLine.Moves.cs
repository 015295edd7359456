using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Ordering.Orders;

/// <summary>How units move from one count to the next; the order asks whether they may.</summary>
public sealed partial class OrderLine
{
    internal void Allocate(int reserved, int backordered) => (Reserved, Backordered) = (Reserved + reserved, Backordered + backordered);

    internal void Unreserve() => (Reserved, Backordered) = (0, 0);

    internal void FillBackorder(int units) => (Reserved, Backordered) = (Reserved + units, Backordered - units);

    internal void Add(int units, bool priceIncludesTax)
    {
        Ordered += units;
        Price(priceIncludesTax);
    }

    /// <summary>Units that wait for stock go first; the stock of the others must be released.</summary>
    internal void Cancel(int units, bool priceIncludesTax)
    {
        Cancelled += units;
        if (IsTracked)
        {
            var waiting = Math.Min(units, Backordered);
            Backordered -= waiting;
            Reserved -= units - waiting;
        }

        Price(priceIncludesTax);
    }

    internal void Reprice(long unitPrice, Rate discount, bool priceIncludesTax)
    {
        (UnitPrice, DiscountRate) = (unitPrice, discount);
        Price(priceIncludesTax);
    }

    internal void Pick(int units) => InFulfilment += units;

    internal void Unpick(int units) => InFulfilment -= units;

    internal void Ship(int units)
    {
        InFulfilment -= units;
        Fulfilled += units;
        if (IsTracked) Reserved -= units;
    }

    internal void Unship(int units) => Fulfilled -= units;

    internal void Deliver(int units) => Delivered += units;

    internal void RequestReturn(int units) => InReturn += units;

    internal void CancelReturn(int units) => InReturn -= units;

    internal void ReceiveReturn(int units, bool forCredit)
    {
        (InReturn, Returned) = (InReturn - units, Returned + units);
        if (forCredit) ReturnedForCredit += units;
    }
}
