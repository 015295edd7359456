using System.Text.Json;

namespace OrderMgmt.Domain.Reporting.Audit;

/// <summary>The entry that records which payloads were erased. Its own payload is never erased.</summary>
public static class AuditErasure
{
    public const string Action = "EraseAuditPayloads";

    public const string SubjectType = "AuditEntry";

    /// <summary>The member of the payload's <c>after</c> that lists the erased entries.</summary>
    public const string Positions = "positions";

    /// <summary>The positions that the entry says were erased; none for an entry about something else.</summary>
    public static IReadOnlyList<long> PositionsOf(AuditEntry entry)
    {
        if (entry is not { Action: Action, Payload: { } payload }) return [];

        try
        {
            using var json = JsonDocument.Parse(payload);
            return [.. json.RootElement.EnumerateArray().SelectMany(change => change.GetProperty("after").GetProperty(Positions).EnumerateArray()).Select(p => p.GetInt64())];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return []; // not what we write
        }
    }
}
