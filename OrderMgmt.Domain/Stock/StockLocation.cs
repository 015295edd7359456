using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Tenants;

namespace OrderMgmt.Domain.Stock;

public readonly record struct StockLocationId(Guid Value) : IEntityId<StockLocationId>
{
    public static StockLocationId From(Guid value) => new(value);
}

/// <summary>A place that holds stock.</summary>
public sealed class StockLocation : ITenantOwned
{
    private StockLocation() { }

    public TenantId TenantId { get; private set; }

    public StockLocationId Id { get; private set; }

    /// <summary>Unique in the tenant.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Lower numbers give their stock first.</summary>
    public int Priority { get; private set; }

    public static StockLocation Create(string code, string name, int priority, DateTimeOffset now) =>
        new() { Id = EntityId.New<StockLocationId>(now), Code = code, Name = name, Priority = priority };
}
