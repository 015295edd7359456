using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrderMgmt.Domain.Ordering.Changes;

namespace OrderMgmt.Infrastructure.Database.Configurations;

/// <summary>A change's steps are read and written as a whole, so they are kept as one JSON text.</summary>
internal sealed class ChangeActionsJson() : ValueConverter<IReadOnlyList<ChangeAction>, string>(
    actions => JsonSerializer.Serialize(actions, ChangeJson.Default.IReadOnlyListChangeAction),
    text => JsonSerializer.Deserialize(text, ChangeJson.Default.IReadOnlyListChangeAction)!);

/// <summary>A list of steps is replaced, never altered.</summary>
internal sealed class ChangeActionsComparer() : ValueComparer<IReadOnlyList<ChangeAction>>(
    (left, right) => ReferenceEquals(left, right) || (left != null && right != null && left.SequenceEqual(right)),
    actions => actions.Count,
    actions => actions);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ChangeAction>))]
internal sealed partial class ChangeJson : JsonSerializerContext;
