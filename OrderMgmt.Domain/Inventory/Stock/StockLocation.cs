using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Inventory.Stock;

public readonly record struct StockLocationId(Guid Value) : IEntityId<StockLocationId>
{
    public static StockLocationId From(Guid value) => new(value);

    public static bool TryParse(string? text, out StockLocationId id) => EntityId.TryParse(text, out id);
}

/// <summary>A place that holds stock.</summary>
public sealed class StockLocation : AggregateRoot
{
    public const int LastPriority = 1_000_000;

    private StockLocation() { }

    public StockLocationId Id { get; private set; }

    /// <summary>As the tenant writes it.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The code as it is compared: unique in the tenant.</summary>
    public string CodeKey { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Lower numbers give their stock first.</summary>
    public int Priority { get; private set; }

    public override string SubjectType => "StockLocation";

    public override Guid SubjectId => Id.Value;

    public static StockLocation Create(string code, string name, int priority, DateTimeOffset now)
    {
        var location = new StockLocation { Id = EntityId.New<StockLocationId>(now) };
        location.Change(code, name, priority);
        return location;
    }

    public void Change(string code, string name, int priority)
    {
        (Code, CodeKey, Name, Priority) = (code, CanonicalText.KeyOf(code), name, priority);
        Touch();
    }
}
