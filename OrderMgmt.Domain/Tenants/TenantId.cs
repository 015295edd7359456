using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Tenants;

public readonly record struct TenantId(Guid Value) : IEntityId<TenantId>
{
    public static TenantId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
