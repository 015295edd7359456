using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure.Database.Engines.PostgreSql;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Database.Engines;

/// <summary>The one place that chooses an engine: the configured one for what is shared, a placement's own for a placement.</summary>
internal sealed class EngineChoice(IServiceProvider services, ResourceSettings resources)
{
    public TenantDatabase OpenShared() => Open(resources.Engine, resources.Database, resources.DataDirectory.Database);

    /// <param name="connection">Null for a file, and when it could not be opened.</param>
    /// <exception cref="InvalidOperationException">A server's connection could not be opened.</exception>
    public TenantDatabase Open(Placement placement, string? connection) => placement.Engine is DatabaseEngine.Sqlite || connection is not null
        ? Open(placement.Engine, connection, resources.DataDirectory.DatabaseOf(placement.Name))
        : throw new InvalidOperationException($"The connection of placement {placement.Name} was sealed by another key ring. Run OrderMgmt.Migrations, which makes a new one.");

    private TenantDatabase Open(DatabaseEngine engine, string? connection, string file) => engine switch
    {
        DatabaseEngine.SqlServer => new SqlServerDatabase(services, connection!),
        DatabaseEngine.PostgreSql => new PostgreSqlDatabase(services, connection!),
        _ => new SqliteDatabase(services, file),
    };
}

internal static class EngineRegistration
{
    /// <summary>What the configured engine brings for the whole process: where Hangfire keeps its jobs, tracing, its probe.</summary>
    public static void AddEngine(this IHostApplicationBuilder builder)
    {
        var resources = ResourceSettings.Of(builder);
        switch (resources.Engine)
        {
            case DatabaseEngine.SqlServer:
                builder.AddSqlServer(resources.Database!);
                break;
            case DatabaseEngine.PostgreSql:
                builder.AddPostgreSql(resources.Database!);
                break;
            default:
                builder.Services.AddSqlite();
                break;
        }
    }
}
