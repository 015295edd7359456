using System.Text.Json;
using System.Text.Json.Serialization;
using OrderMgmt.Application.Json;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Pipeline;

/// <summary>What an event is stored as, and what it owes the world.</summary>
public static class EventEffects
{
    /// <summary>The work item an event owes; null when it owes none.</summary>
    public static string? WorkOf(DomainEvent raised) => raised switch
    {
        OrderPlaced { Historic: false, HasEmail: true } => OutboxKinds.SendOrderConfirmation,
        _ => null,
    };

    /// <summary>The event's own members as JSON.</summary>
    public static string DataOf(DomainEvent raised) => JsonSerializer.Serialize(raised, raised.GetType(), EventJson.Default);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(Rfc3339Converter)])]
[JsonSerializable(typeof(OrderCreated))]
[JsonSerializable(typeof(OrderReserved))]
[JsonSerializable(typeof(OrderReservationExpired))]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderConfirmed))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(OrderLineCancelled))]
[JsonSerializable(typeof(OrderCompleted))]
[JsonSerializable(typeof(OrderReopened))]
[JsonSerializable(typeof(OrderBackorderFilled))]
[JsonSerializable(typeof(OrderExpiryWithheld))]
[JsonSerializable(typeof(EmailFailed))]
[JsonSerializable(typeof(OrderHoldPlaced))]
[JsonSerializable(typeof(OrderHoldReleased))]
[JsonSerializable(typeof(OrderChangeOpened))]
[JsonSerializable(typeof(OrderChangeConfirmed))]
[JsonSerializable(typeof(OrderChangeDiscarded))]
[JsonSerializable(typeof(FulfilmentCreated))]
[JsonSerializable(typeof(FulfilmentShipped))]
[JsonSerializable(typeof(FulfilmentTracked))]
[JsonSerializable(typeof(FulfilmentDelivered))]
[JsonSerializable(typeof(FulfilmentFailed))]
[JsonSerializable(typeof(FulfilmentCancelled))]
[JsonSerializable(typeof(PaymentAuthorised))]
[JsonSerializable(typeof(PaymentCaptured))]
[JsonSerializable(typeof(PaymentVoided))]
[JsonSerializable(typeof(PaymentRefunded))]
[JsonSerializable(typeof(ReturnRequested))]
[JsonSerializable(typeof(ReturnApproved))]
[JsonSerializable(typeof(ReturnRejected))]
[JsonSerializable(typeof(ReturnReceived))]
[JsonSerializable(typeof(ReturnClosed))]
[JsonSerializable(typeof(ReturnCancelled))]
[JsonSerializable(typeof(CustomerCreated))]
[JsonSerializable(typeof(CustomerUpdated))]
[JsonSerializable(typeof(ReportReady))]
[JsonSerializable(typeof(ReportFailed))]
internal sealed partial class EventJson : JsonSerializerContext;
