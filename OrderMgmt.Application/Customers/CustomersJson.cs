using System.Text.Json.Serialization;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Customers;

namespace OrderMgmt.Application.Customers;

/// <summary>The area's requests, replies and events as JSON; the form is that of <see cref="Json.ApplicationJson"/>.</summary>
[JsonSerializable(typeof(CustomerDetails))]
[JsonSerializable(typeof(CustomerProfile))]
[JsonSerializable(typeof(Page<CustomerProfile>))]
[JsonSerializable(typeof(CustomerCreated))]
[JsonSerializable(typeof(CustomerUpdated))]
internal sealed partial class CustomersJson : JsonSerializerContext;
