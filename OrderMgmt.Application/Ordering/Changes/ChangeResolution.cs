using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Changes;

/// <summary>Completes the steps of a request: lines to add get their name, price and tax from the product.</summary>
internal sealed class ChangeResolution(LineResolution lines)
{
    public async Task<Result<IReadOnlyList<ChangeAction>>> ResolveAsync(Order order, IReadOnlyList<ChangeActionInput> actions, CancellationToken ct)
    {
        var resolved = new ChangeAction[actions.Count];
        for (var i = 0; i < actions.Count; i++)
        {
            if (actions[i].Money is { } money && money.Currency != order.Currency.Code)
                return OrderErrors.CurrencyMismatch.At($"/actions/{i}/{(actions[i].UnitPrice is null ? "shipping" : "unitPrice")}/currency");

            LineTerms? line = null;
            if (actions[i].Line is { } wanted)
            {
                var found = await lines.ResolveAsync([wanted], order.Currency, order.Historic, ct);
                if (found.Failed(out var unresolved)) return unresolved.At($"/actions/{i}/line");
                line = found.Value[0];
            }

            resolved[i] = actions[i].ToAction(line);
        }

        return resolved;
    }
}
