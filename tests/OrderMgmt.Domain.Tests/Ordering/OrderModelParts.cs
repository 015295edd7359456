using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <param name="Discount">In millionths, as <paramref name="Tax"/>.</param>
internal sealed record ModelTerms(bool Tracked, long Price, int Discount, int Tax, int Units);

/// <param name="Stock">Units on hand when it begins.</param>
internal sealed record ModelSetup(
    string Currency, bool IncludesTax, long Shipping, int ShippingTax, IReadOnlyList<ModelTerms> Lines, int Stock);

internal sealed record ModelStep(ChangeKind Kind, int Line, int Units, long Amount, int Discount, ModelTerms? Added);

/// <summary>What a line shall be after a change.</summary>
internal sealed class ModelTarget(ModelLine line, bool isNew)
{
    public ModelLine Line = line;
    public bool IsNew = isNew;
    public int Units = line.Kept, Discount = line.Discount;
    public long Price = line.Price;
}

internal sealed class ModelLine(ModelTerms terms)
{
    public bool Tracked = terms.Tracked;
    public long Price = terms.Price;
    public int Discount = terms.Discount, Tax = terms.Tax;
    public int Ordered = terms.Units, Cancelled, Reserved, Waiting, Picked, Shipped, Delivered, AskedBack, Returned, CreditedBack, RefundedUnits, OwedUnits;
    public long Credit;

    public int Kept => Ordered - Cancelled;

    public int Billed => Kept - CreditedBack;

    public int Left => Kept - Shipped;

    public int CanReturn => Shipped - Returned - AskedBack;
}

internal sealed class ModelParcel(IReadOnlyList<LineUnits> units)
{
    public IReadOnlyList<LineUnits> Units = units;
    public FulfilmentStatus Status;
}

internal sealed class ModelReturn(IReadOnlyList<LineUnits> units)
{
    public IReadOnlyList<LineUnits> Units = units;
    public ReturnStatus Status;
}
