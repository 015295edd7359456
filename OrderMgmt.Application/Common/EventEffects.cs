using System.Text.Json;
using System.Text.Json.Serialization;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Jobs;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Common;

/// <summary>What an event is stored as, and what it owes the world.</summary>
public static class EventEffects
{
    /// <summary>The work item an event owes; null when it owes none.</summary>
    public static string? WorkOf(DomainEvent raised) => raised switch
    {
        OrderPlaced { Historic: false, HasEmail: true } => WorkKinds.SendOrderConfirmation,
        _ => null,
    };

    /// <summary>The event's own members as JSON.</summary>
    public static string DataOf(DomainEvent raised) => JsonSerializer.Serialize(raised, raised.GetType(), EventJson.Default);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(Rfc3339Converter)])]
[JsonSerializable(typeof(OrderCreated))]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderConfirmed))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(ReportReady))]
[JsonSerializable(typeof(ReportFailed))]
internal sealed partial class EventJson : JsonSerializerContext;
