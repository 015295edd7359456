using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;

namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>What an engine adds to the model's conventions.</summary>
internal abstract class EngineConventions
{
    private static readonly Dictionary<string, EngineConventions> OfProvider = new(StringComparer.Ordinal)
    {
        ["Microsoft.EntityFrameworkCore.Sqlite"] = new SqliteConventions(),
        ["Microsoft.EntityFrameworkCore.SqlServer"] = new SqlServerConventions(),
    };

    public static EngineConventions Of(DbContext context) => OfProvider[context.Database.ProviderName!];

    public abstract void Configure(ModelConfigurationBuilder types);

    public virtual void Configure(ModelBuilder model) { }
}
