using System.Text.Json.Serialization;
using OrderMgmt.Application.Ordering.Allocation;
using OrderMgmt.Application.Ordering.Changes;
using OrderMgmt.Application.Ordering.Fulfilments;
using OrderMgmt.Application.Ordering.Holds;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Ordering.Payments;
using OrderMgmt.Application.Ordering.Returns;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering;

/// <summary>The area's requests, replies and events as JSON; the form is that of <see cref="Json.ApplicationJson"/>.</summary>
[JsonSerializable(typeof(CreateOrderCommand))]
[JsonSerializable(typeof(CancelOrderRequest))]
[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(ReserveDraftRequest))]
[JsonSerializable(typeof(PlaceHoldRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(CreateFulfilmentRequest))]
[JsonSerializable(typeof(TrackFulfilmentRequest))]
[JsonSerializable(typeof(ShipFulfilmentRequest))]
[JsonSerializable(typeof(DeliverFulfilmentRequest))]
[JsonSerializable(typeof(FailFulfilmentRequest))]
[JsonSerializable(typeof(RecordPaymentRequest))]
[JsonSerializable(typeof(RequestReturnRequest))]
[JsonSerializable(typeof(ReceiveReturnRequest))]
[JsonSerializable(typeof(OpenChangeRequest))]
[JsonSerializable(typeof(RewriteChangeRequest))]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(Page<OrderSummary>))]
[JsonSerializable(typeof(Page<TimelineEntry>))]
[JsonSerializable(typeof(OrderLifecycleResponse))]
[JsonSerializable(typeof(Page<Backorder>))]
[JsonSerializable(typeof(HoldResponse))]
[JsonSerializable(typeof(Page<HoldResponse>))]
[JsonSerializable(typeof(FulfilmentResponse))]
[JsonSerializable(typeof(Page<FulfilmentResponse>))]
[JsonSerializable(typeof(PaymentResponse))]
[JsonSerializable(typeof(Page<PaymentResponse>))]
[JsonSerializable(typeof(ReturnResponse))]
[JsonSerializable(typeof(Page<ReturnResponse>))]
[JsonSerializable(typeof(ChangeResponse))]
[JsonSerializable(typeof(Page<ChangeResponse>))]
[JsonSerializable(typeof(ChangePreview))]
[JsonSerializable(typeof(Done))]
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
internal sealed partial class OrderingJson : JsonSerializerContext;
