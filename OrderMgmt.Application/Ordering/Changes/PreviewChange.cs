using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>Shows what confirming a change would do.</summary>
public sealed record PreviewChangeQuery(OrderId OrderId, ChangeId ChangeId) : IQuery<Result<ChangePreview>>;

internal sealed class PreviewChangeHandler(IAppDbContext db, TimeProvider clock) : IQueryHandler<PreviewChangeQuery, Result<ChangePreview>>
{
    public async ValueTask<Result<ChangePreview>> Handle(PreviewChangeQuery query, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().WithLines().SingleOrDefaultAsync(o => o.Id == query.OrderId, ct);
        if (order is null) return OrderErrors.NotFound;
        var change = await db.OrderChanges.AsNoTracking().SingleOrDefaultAsync(c => c.OrderId == query.OrderId && c.Id == query.ChangeId, ct);
        if (change is null) return ChangeErrors.NotFound;

        if (change.Status is ChangeStatus.Open && order.Changes.IsTooLarge(change)) return OrderErrors.TotalTooLarge;

        var outcome = change.Status is ChangeStatus.Open ? order.Changes.Preview(change, clock.GetUtcNow()) : new ChangeOutcome(order, [ChangeErrors.Closed]);
        var (after, problems) = (outcome.After, outcome.Problems.Select(ProblemOf).ToList());
        var stock = await StockAsync(order, after, problems, ct);

        return new ChangePreview(
            change.Id.Value,
            order.Version,
            problems.Count == 0,
            problems,
            OrderTotalsResponse.From(after.Totals, order.Currency),
            MoneyAmount.Of(after.AmountDue, order.Currency),
            after.Totals.Total - order.Totals.Total,
            [.. after.Lines.Select(l => OrderLineResponse.From(l, order.Currency))],
            stock);
    }

    private static ChangeProblem ProblemOf(Error error) => new(error.Code, error.Message, error.Fields?.Keys.First());

    private async Task<List<StockEffect>> StockAsync(Order order, Order after, List<ChangeProblem> problems, CancellationToken ct)
    {
        var held = order.Lines.ToDictionary(l => l.No, l => l.Reserved);
        List<StockEffect> effects = [];
        foreach (var lines in after.Lines.Where(l => l.IsTracked).GroupBy(l => l.ProductId!.Value))
        {
            var wanted = lines.Sum(l => l.Unallocated);
            var released = lines.Sum(l => Math.Max(0, held.GetValueOrDefault(l.No) - l.Reserved));
            if (wanted == 0 && released == 0) continue;

            var available = await AvailableAsync(lines.Key, ct) + released;
            var waiting = (int)Math.Max(0, wanted - available);
            if (waiting > 0 && !await db.Products.AnyAsync(p => p.Id == lines.Key && p.Backorderable, ct))
                problems.Add(ProblemOf(OrderErrors.InsufficientStock));
            effects.Add(new StockEffect(lines.Key.Value, lines.First().Sku, wanted - released, waiting));
        }

        return effects;
    }

    private Task<long> AvailableAsync(ProductId product, CancellationToken ct) =>
        db.StockLevels.Where(l => l.ProductId == product).SumAsync(l => l.OnHand - l.Reserved, ct);
}
