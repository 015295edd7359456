using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace OrderMgmt.Infrastructure.Database.Engines.PostgreSql;

/// <param name="connection">Its search path is where the tables are: no statement names a schema.</param>
internal sealed class PostgreSqlDatabase(IServiceProvider services, string connection) : TenantDatabase(services)
{
    private readonly DatabaseSettings settings = DatabaseSettings.From(services.GetRequiredService<IConfiguration>());

    private readonly TenantWriters writers = TenantWriters.For(new NpgsqlConnectionStringBuilder(connection).MaxPoolSize, services.GetRequiredService<IConfiguration>());

    public override void Configure(DbContextOptionsBuilder options) => options.UseOrderMgmtPostgreSql(connection, settings);

    public override IDatabaseEngine EngineFor(AppDbContext db) => new PostgreSqlEngine(db, writers);

    public override void Dispose() => writers.Dispose();
}
