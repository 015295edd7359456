using System.Buffers;

namespace OrderMgmt.Domain.Common;

/// <summary>A typed identifier: a GUID version 7, so that keys made later sort later.</summary>
public interface IEntityId
{
    Guid Value { get; }
}

public interface IEntityId<TSelf> : IEntityId
    where TSelf : struct, IEntityId<TSelf>
{
    static abstract TSelf From(Guid value);
}

public static class EntityId
{
    private static readonly SearchValues<char> Canonical = SearchValues.Create("0123456789abcdef-");

    /// <summary>A new identifier whose time part is <paramref name="now"/>.</summary>
    public static TId New<TId>(DateTimeOffset now)
        where TId : struct, IEntityId<TId> => TId.From(Guid.CreateVersion7(now));

    public static TId From<TId>(Guid value)
        where TId : struct, IEntityId<TId> => TId.From(value);

    /// <summary>Reads the canonical form, as routes have it; false for anything else.</summary>
    public static bool TryParse<TId>(string? text, out TId id)
        where TId : struct, IEntityId<TId>
    {
        var parsed = TryParse(text, out Guid value);
        id = TId.From(value);
        return parsed;
    }

    /// <summary>Reads RFC 9562's form in lower case alone: one identifier has one spelling, in caches, logs and comparisons.</summary>
    public static bool TryParse(string? text, out Guid value)
    {
        value = default;
        return text is { Length: 36 } && !text.AsSpan().ContainsAnyExcept(Canonical) && Guid.TryParseExact(text, "D", out value);
    }
}
