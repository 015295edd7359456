using System.Text.Json.Serialization;
using OrderMgmt.Api.Audit;
using OrderMgmt.Api.Changes;
using OrderMgmt.Api.Fulfilments;
using OrderMgmt.Api.Holds;
using OrderMgmt.Api.Identity;
using OrderMgmt.Api.Orders;
using OrderMgmt.Api.Payments;
using OrderMgmt.Api.Returns;

namespace OrderMgmt.Api;

/// <summary>The bodies that only the API knows; the rest is in the application's own context.</summary>
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
[JsonSerializable(typeof(AuditKeySet))]
[JsonSerializable(typeof(TokenRefusal))]
internal sealed partial class ApiJson : JsonSerializerContext;
