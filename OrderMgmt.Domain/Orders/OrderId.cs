using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Orders;

public readonly record struct OrderId(Guid Value) : IEntityId<OrderId>
{
    public static OrderId From(Guid value) => new(value);
}
