namespace OrderMgmt.Domain.Common;

public readonly record struct TenantId(Guid Value) : IEntityId<TenantId>
{
    public static TenantId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
