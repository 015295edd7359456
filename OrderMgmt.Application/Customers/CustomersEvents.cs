using System.Text.Json.Serialization;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

/// <summary>The area's events as JSON.</summary>
[JsonSerializable(typeof(CustomerCreated))]
[JsonSerializable(typeof(CustomerUpdated))]
internal sealed partial class CustomersEvents : JsonSerializerContext;
