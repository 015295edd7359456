using System.Text.Json.Nodes;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>What an act changed in the directory, as the audit trail keeps it. Holds no secrets.</summary>
/// <param name="Before">Null for what is new.</param>
/// <param name="After">Null for what is gone.</param>
public sealed record DirectoryChange(string SubjectType, Guid SubjectId, JsonObject? Before, JsonObject? After)
{
    /// <summary>The shape that the changes of aggregates have.</summary>
    public string ToPayload()
    {
        var change = new JsonObject { ["type"] = SubjectType, ["id"] = SubjectId };
        if (Before is not null) change["before"] = Before.DeepClone();
        if (After is not null) change["after"] = After.DeepClone();
        return new JsonArray(change).ToJsonString();
    }
}
