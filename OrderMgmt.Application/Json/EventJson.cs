using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrderMgmt.Application.Customers;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Json;

/// <summary>How events are stored: their own members, by the contexts of the areas.</summary>
public static class EventJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new Rfc3339Converter() },
        TypeInfoResolver = JsonTypeInfoResolver.Combine(OrderingEvents.Default, CustomersEvents.Default, ReportingEvents.Default),
    };

    public static string Write(DomainEvent raised) => JsonSerializer.Serialize(raised, raised.GetType(), Options);
}
