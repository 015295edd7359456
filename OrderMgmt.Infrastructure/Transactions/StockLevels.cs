using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>
/// A command's changes of stock levels. Stored in key order, so that two commands never wait for each other, and before the
/// tenant's sequence.
/// </summary>
internal sealed class StockLevels(IDatabaseEngine engine) : IStockLevels
{
    private readonly Dictionary<(ProductId Product, StockLocationId Location), StockChange> changes = [];

    public IEnumerable<ProductId> MoreAvailable => changes.Where(c => c.Value.Available > 0).Select(c => c.Key.Product).Distinct();

    public bool HaveChanged => changes.Count > 0;

    public void Change(ProductId product, StockLocationId location, long onHand, long reserved)
    {
        var earlier = Changed(product, location);
        changes[(product, location)] = new StockChange(earlier.OnHand + onHand, earlier.Reserved + reserved);
    }

    public StockChange Changed(ProductId product, StockLocationId location) => changes.GetValueOrDefault((product, location));

    /// <summary>For an attempt that starts over.</summary>
    public void Clear() => changes.Clear();

    /// <summary>Stores what has changed, then locks the tenant's sequence.</summary>
    /// <exception cref="LostRaceException">A level no longer allows its change, or is gone.</exception>
    public async Task<TenantSequence> StoreAndLockSequenceAsync(CancellationToken ct)
    {
        var ordered = changes.Where(c => c.Value != default).OrderBy(c => c.Key.Product.Value).ThenBy(c => c.Key.Location.Value)
            .Select(c => new LevelChange(c.Key.Product, c.Key.Location, c.Value)).ToList();
        var sequence = await engine.StoreLevelsAndLockSequenceAsync(ordered, ct);
        changes.Clear();
        return sequence;
    }
}
