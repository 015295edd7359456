namespace OrderMgmt.Domain.Common;

public readonly record struct OrderId(Guid Value) : IEntityId<OrderId>
{
    public static OrderId From(Guid value) => new(value);

    public static bool TryParse(string? text, out OrderId id) => EntityId.TryParse(text, out id);
}
