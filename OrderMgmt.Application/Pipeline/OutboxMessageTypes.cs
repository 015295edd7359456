using System.Collections.Frozen;
using System.Reflection;

namespace OrderMgmt.Application.Pipeline;

/// <summary>The kinds of messages, found in the code: a new one needs its record and its handler.</summary>
public static class OutboxMessageTypes
{
    private static readonly FrozenDictionary<string, MessageType> Types = typeof(OutboxMessageTypes).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && typeof(IOutboxMessage).IsAssignableFrom(type))
        .Select(type => (MessageType)Describe.MakeGenericMethod(type).Invoke(null, null)!)
        .ToFrozenDictionary(type => type.Kind, StringComparer.Ordinal);

    public static IEnumerable<string> Kinds => Types.Keys;

    public static IReadOnlyList<string> KindsOf(MessageLane lane) => [.. Types.Values.Where(type => type.Lane == lane).Select(type => type.Kind).Order(StringComparer.Ordinal)];

    /// <exception cref="NotSupportedException">No such kind: it was written by a newer version.</exception>
    public static IOutboxMessage Read(string kind, Guid targetId) =>
        Types.TryGetValue(kind, out var type) ? type.Of(targetId) : throw new NotSupportedException($"Unknown kind of message: {kind}");

    private static MethodInfo Describe => typeof(OutboxMessageTypes).GetMethod(nameof(DescribeType), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static MessageType DescribeType<T>()
        where T : IOutboxMessage<T> => new(T.Kind, T.Lane, id => T.Of(id));

    private sealed record MessageType(string Kind, MessageLane Lane, Func<Guid, IOutboxMessage> Of);
}
