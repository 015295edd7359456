using System.Text.Json.Serialization;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering;

/// <summary>The area's events as JSON.</summary>
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
internal sealed partial class OrderingEvents : JsonSerializerContext;
