using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Placements.Moves;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Database.Conventions;

/// <summary>How the domain's types are stored, alike for every entity and so that all engines sort and compare alike.</summary>
internal static class DomainTypes
{
    private static readonly Type[] Types = typeof(TenantId).Assembly.GetTypes();

    private static readonly Type[] OfDirectory = [typeof(PlacementKind), typeof(PlacementState), typeof(MoveStep), typeof(DatabaseEngine)];

    public static IEnumerable<Type> Identifiers =>
        Types.Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>)));

    public static void StoreDomainTypes(this ModelConfigurationBuilder types)
    {
        types.Properties<Currency>().HaveConversion<CurrencyCode>().HaveMaxLength(TextLimits.Currency).AreFixedLength().AreUnicode(false);
        types.Properties<Rate>().HaveConversion<RateInMillionths>();
        foreach (var name in Types.Where(t => t.IsEnum && t.GetCustomAttribute<FlagsAttribute>() is null).Concat(OfDirectory))
            types.Properties(name).HaveConversion<string>().HaveMaxLength(20).AreUnicode(false);
    }
}

/// <summary>Big-endian bytes keep a version 7 GUID's time first, so that keys made later come later in the index.</summary>
internal sealed class BigEndianId<TId>() : ValueConverter<TId, byte[]>(
    id => id.Value.ToByteArray(true), bytes => EntityId.From<TId>(new Guid(bytes, true)))
    where TId : struct, IEntityId<TId>;

internal sealed class BigEndianGuid() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

internal sealed class CurrencyCode() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));

internal sealed class RateInMillionths() : ValueConverter<Rate, int>(rate => rate.PartsPerMillion, millionths => new Rate(millionths));
