using System.Text.Json.Serialization;
using OrderMgmt.Api.Ordering.Changes;
using OrderMgmt.Api.Ordering.Fulfilments;
using OrderMgmt.Api.Ordering.Holds;
using OrderMgmt.Api.Ordering.Orders;
using OrderMgmt.Api.Ordering.Payments;
using OrderMgmt.Api.Ordering.Returns;

namespace OrderMgmt.Api.Ordering;

/// <summary>The bodies that only the API knows.</summary>
[JsonSerializable(typeof(CancelOrderRequest))]
[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(ReserveDraftRequest))]
[JsonSerializable(typeof(PlaceHoldRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(CreateFulfilmentRequest))]
[JsonSerializable(typeof(ShipFulfilmentRequest))]
[JsonSerializable(typeof(DeliverFulfilmentRequest))]
[JsonSerializable(typeof(FailFulfilmentRequest))]
[JsonSerializable(typeof(RecordPaymentRequest))]
[JsonSerializable(typeof(RequestReturnRequest))]
[JsonSerializable(typeof(ReceiveReturnRequest))]
[JsonSerializable(typeof(OpenChangeRequest))]
[JsonSerializable(typeof(RewriteChangeRequest))]
internal sealed partial class OrderingRequests : JsonSerializerContext;
