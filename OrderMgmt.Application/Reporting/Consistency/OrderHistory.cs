using System.Globalization;
using System.Text.Json;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;

namespace OrderMgmt.Application.Reporting.Consistency;

/// <summary>What an order's events, oldest first, say that the order must be.</summary>
internal sealed class OrderHistory(IReadOnlyList<StoredEvent> events)
{
    private static readonly Dictionary<string, OrderStatus> Leading = new(StringComparer.Ordinal)
    {
        [OrderCreated.EventType] = OrderStatus.Draft,
        [OrderPlaced.EventType] = OrderStatus.Pending,
        [OrderConfirmed.EventType] = OrderStatus.Confirmed,
        [OrderCancelled.EventType] = OrderStatus.Cancelled,
        [OrderCompleted.EventType] = OrderStatus.Completed,
        [OrderReopened.EventType] = OrderStatus.Confirmed,
    };

    private static readonly Dictionary<string, PaymentKind> Paying = new(StringComparer.Ordinal)
    {
        [PaymentAuthorised.EventType] = PaymentKind.Authorisation,
        [PaymentCaptured.EventType] = PaymentKind.Capture,
        [PaymentVoided.EventType] = PaymentKind.Void,
        [PaymentRefunded.EventType] = PaymentKind.Refund,
    };

    public int LastSequence => events.Count == 0 ? 0 : events.Max(e => e.Sequence);

    /// <summary>Null without any event that decides it.</summary>
    public OrderStatus? Status =>
        events.LastOrDefault(e => Leading.ContainsKey(e.Type)) is { } last ? Leading[last.Type] : null;

    public IEnumerable<string?> FaultsOfPlacing(Order order)
    {
        var created = events.FirstOrDefault(e => e.Type == OrderCreated.EventType);
        yield return created is null ? "No event says that the order was created." : null;
        yield return created is null || Same(created.OccurredAt, order.DraftedAt) ? null : $"The order was made at {created.OccurredAt:O}, not at {order.DraftedAt:O}.";
        yield return Same(order.SortedAt, order.PlacedAt ?? order.DraftedAt) ? null : "Lists sort the order by another time than its own.";

        if (events.FirstOrDefault(e => e.Type == OrderPlaced.EventType) is not { } placed)
        {
            yield return order.Number is null && order.PlacedAt is null ? null : "No event says that the order was placed.";
            yield break;
        }

        if (Read(placed, Placing.Of) is not { } placing)
        {
            yield return "The event of the placing cannot be read.";
            yield break;
        }

        yield return order.Number == placing.Number && order.NumberCounter == placing.Counter ? null : $"The order was placed as {placing.Number}, not as {order.Number}.";
        yield return order.Currency.Code == placing.Currency ? null : $"The order was placed in {placing.Currency}, not in {order.Currency.Code}.";
        yield return order.PlacedTotal == placing.Total ? null : $"The total when placed was {placing.Total}, not {order.PlacedTotal}.";
        yield return order.PlacedAt is { } at && Same(placing.PlacedAt, at) ? null : $"The order was placed at {placing.PlacedAt:O}, not at {order.PlacedAt:O}.";
    }

    public IEnumerable<string?> FaultsOfPayments(IEnumerable<PaymentRecord> records)
    {
        Dictionary<Guid, Payment> recorded = [];
        foreach (var paid in events.Where(e => Paying.ContainsKey(e.Type)))
        {
            if (Read(paid, data => Payment.Of(Paying[paid.Type], data)) is { } payment) recorded[payment.Id] = payment;
            else yield return $"The event {paid.Sequence}, of a payment, cannot be read.";
        }

        foreach (var record in records)
        {
            var stored = new Payment(record.Id.Value, record.Kind, record.Amount, record.Currency.Code);
            if (!recorded.Remove(stored.Id, out var payment)) yield return $"No event has the payment record {stored.Id}.";
            else if (payment != stored) yield return $"The event has {payment}, the record {stored}.";
        }

        foreach (var gone in recorded.Values) yield return $"The record of {gone} is gone.";
    }

    // Events keep whole microseconds.
    private static bool Same(DateTimeOffset one, DateTimeOffset other) => one.CutToMicroseconds() == other.CutToMicroseconds();

    private static T? Read<T>(StoredEvent stored, Func<JsonElement, T> read)
        where T : class
    {
        try
        {
            using var data = JsonDocument.Parse(stored.Data);
            return read(data.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException)
        {
            return null; // not what we write
        }
    }

    private sealed record Placing(string Number, long Counter, string Currency, long Total, DateTimeOffset PlacedAt)
    {
        public static Placing Of(JsonElement data)
        {
            var number = data.GetProperty("number").GetString() ?? "";
            var counter = long.Parse(number[(number.IndexOf('-', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
            return new Placing(number, counter, data.GetProperty("currency").GetString() ?? "", data.GetProperty("total").GetInt64(), data.GetProperty("placedAt").GetDateTimeOffset());
        }
    }

    private sealed record Payment(Guid Id, PaymentKind Kind, long Amount, string Currency)
    {
        public static Payment Of(PaymentKind kind, JsonElement data) =>
            new(data.GetProperty("paymentId").GetGuid(), kind, data.GetProperty("amount").GetInt64(), data.GetProperty("currency").GetString() ?? "");

        public override string ToString() => $"{Kind} {Id} of {Amount} {Currency}";
    }
}
