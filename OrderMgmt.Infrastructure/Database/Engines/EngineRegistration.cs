using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure.Database.Engines.PostgreSql;
using OrderMgmt.Infrastructure.Database.Engines.Sqlite;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Database.Engines;

internal static class EngineRegistration
{
    /// <summary>The one place that chooses the engine.</summary>
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
                builder.AddSqlite(resources);
                break;
        }
    }

    /// <summary>Both contexts. Not pooled: a pooled context would keep the previous tenant.</summary>
    public static void AddContexts(this IHostApplicationBuilder builder, Action<IServiceProvider, DbContextOptionsBuilder> configure)
    {
        builder.Services.AddDbContext<AppDbContext>(configure, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        builder.Services.AddDbContext<DirectoryDbContext>(configure, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
    }
}
