using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OrderMgmt.Infrastructure.Database.Engines.SqlServer;

/// <param name="connection">Its user's default schema is where the tables are: no statement names a schema.</param>
internal sealed class SqlServerDatabase(IServiceProvider services, string connection) : TenantDatabase(services)
{
    private readonly DatabaseSettings settings = DatabaseSettings.From(services.GetRequiredService<IConfiguration>());

    private readonly TenantWriters writers = TenantWriters.For(new SqlConnectionStringBuilder(connection).MaxPoolSize, services.GetRequiredService<IConfiguration>());

    public override void Configure(DbContextOptionsBuilder options) => options.UseOrderMgmtSqlServer(connection, settings);

    public override IDatabaseEngine EngineFor(AppDbContext db) => new SqlServerEngine(db, writers, new JsonBulkInsert(db));

    public override void Dispose() => writers.Dispose();
}
