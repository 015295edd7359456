using System.Text.Json.Serialization;
using OrderMgmt.Api.Orders;

namespace OrderMgmt.Api;

/// <summary>The request bodies that only the API knows; the rest is in the application's own context.</summary>
[JsonSerializable(typeof(CancelOrderRequest))]
internal sealed partial class ApiJson : JsonSerializerContext;
