using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderMgmt.Infrastructure.Database.Conventions;
using OrderMgmt.Infrastructure.Database.Engines.PostgreSql;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;

namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>What an engine adds to the model's conventions.</summary>
internal abstract class EngineConventions
{
    private static readonly Dictionary<string, EngineConventions> OfProvider = new(StringComparer.Ordinal)
    {
        ["Npgsql.EntityFrameworkCore.PostgreSQL"] = new PostgreSqlConventions(),
        ["Microsoft.EntityFrameworkCore.Sqlite"] = new SqliteConventions(),
        ["Microsoft.EntityFrameworkCore.SqlServer"] = new SqlServerConventions(),
    };

    public static EngineConventions Of(DbContext context) => OfProvider[context.Database.ProviderName!];

    public void Store(ModelConfigurationBuilder types)
    {
        StoreIdentifiers(types, DomainTypes.Identifiers);
        Configure(types);
    }

    protected abstract void Configure(ModelConfigurationBuilder types);

    public virtual void Configure(ModelBuilder model) { }

    /// <summary>So that they sort by their bytes, in the order they are written in. By default as those bytes.</summary>
    protected virtual void StoreIdentifiers(ModelConfigurationBuilder types, IEnumerable<Type> identifiers)
    {
        foreach (var id in identifiers)
            types.Properties(id).HaveConversion(typeof(BigEndianId<>).MakeGenericType(id)).HaveMaxLength(16).AreFixedLength();
        types.Properties<Guid>().HaveConversion<BigEndianGuid>().HaveMaxLength(16).AreFixedLength();
    }

    protected static IEnumerable<IMutableProperty> AllProperties(ModelBuilder model) =>
        model.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Concat(e.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties())));
}
