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
    /// <summary>A new identifier whose time part is <paramref name="now"/>.</summary>
    public static TId New<TId>(DateTimeOffset now)
        where TId : struct, IEntityId<TId> => TId.From(Guid.CreateVersion7(now));

    public static TId From<TId>(Guid value)
        where TId : struct, IEntityId<TId> => TId.From(value);

    /// <summary>Reads the canonical form, as it stands in a route; false for anything else.</summary>
    public static bool TryParse<TId>(string? text, out TId id)
        where TId : struct, IEntityId<TId>
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = TId.From(value);
        return parsed;
    }
}
