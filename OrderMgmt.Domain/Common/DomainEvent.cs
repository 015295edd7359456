using System.Text.Json.Serialization;

namespace OrderMgmt.Domain.Common;

/// <summary>Something that happened, in the past tense. Stored once, never rewritten; its shape only grows.</summary>
/// <param name="Type">Stable name, such as <c>order.placed</c>.</param>
/// <param name="OccurredAt">When the act was accepted (UTC).</param>
public abstract record DomainEvent([property: JsonIgnore] string Type, [property: JsonIgnore] DateTimeOffset OccurredAt)
{
    /// <summary>Starts at 1 for each aggregate and has no gaps; given when the event is raised.</summary>
    [JsonIgnore]
    public int Sequence { get; internal set; }
}
