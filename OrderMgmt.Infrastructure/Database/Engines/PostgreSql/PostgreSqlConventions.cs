using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Database.Engines.PostgreSql;

/// <summary>Texts compare byte by byte, as they do elsewhere; the server's own order would depend on its operating system.</summary>
internal sealed class PostgreSqlConventions : EngineConventions
{
    protected override void Configure(ModelConfigurationBuilder types)
    {
        types.Properties<DateTimeOffset>().HaveConversion<UtcTime>();
        types.Properties<string>().UseCollation("C");
    }

    // PostgreSQL compares a uuid's bytes in the order they are written in.
    protected override void StoreIdentifiers(ModelConfigurationBuilder types, IEnumerable<Type> identifiers)
    {
        foreach (var id in identifiers) types.Properties(id).HaveConversion(typeof(GuidOf<>).MakeGenericType(id));
    }

    public override void Configure(ModelBuilder model)
    {
        foreach (var text in AllProperties(model).Where(IsText))
        {
            text.SetCollation("C"); // also what becomes a text by a conversion
            text.SetIsFixedLength(null); // it would be padded, and compared without its trailing spaces
        }
    }

    private static bool IsText(IMutableProperty property) =>
        (property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string);
}

internal sealed class GuidOf<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => EntityId.From<TId>(value))
    where TId : struct, IEntityId<TId>;

// Npgsql stores no other offset.
internal sealed class UtcTime() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);
