using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
        if (resources.Database is { } connection) builder.AddSqlServer(connection);
        else builder.AddSqlite(resources);
    }

    /// <summary>Both contexts. Not pooled: a pooled context would keep the previous tenant.</summary>
    public static void AddContexts(this IHostApplicationBuilder builder, Action<IServiceProvider, DbContextOptionsBuilder> configure)
    {
        builder.Services.AddDbContext<AppDbContext>(configure, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        builder.Services.AddDbContext<DirectoryDbContext>(configure, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
    }
}
