using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>A file with what this process has of it: its connections, its writer lock, its identity.</summary>
internal sealed class SqliteDatabase : TenantDatabase
{
    private readonly string file;
    private readonly bool isTraced;
    private readonly DatabaseFiles files;
    private readonly WriterLock writerLock;
    private OrderStatement? orders;

    public SqliteDatabase(IServiceProvider services, string file)
        : base(services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        (this.file, isTraced, files, Connections) = (file, configuration.CollectsTelemetry(), new DatabaseFiles(file), new SqliteConnectionPool(file));
        writerLock = new WriterLock(
            DatabaseSettings.TimeoutOf(configuration),
            processes: services.GetRequiredService<ResourceSettings>().IsSharedByProcesses ? new WriterFileLock(DataDirectory.WriterLockOf(file)).EnterAsync : null,
            waited: services.GetRequiredService<OrderMgmtMetrics>().WaitedForWriterLock,
            ensure: files.EnsureInPlace);
        Probe = new SqliteWriteProbe(file, writerLock, files);
    }

    public SqliteConnectionPool Connections { get; }

    public IWriteProbe Probe { get; }

    public override void Configure(DbContextOptionsBuilder options)
    {
        options.UseOrderMgmtSqlite(file, Connections);
        if (isTraced) options.TraceStatements();
    }

    public override IDatabaseEngine EngineFor(AppDbContext db) => new SqliteEngine(db, writerLock, Connections, files);

    public override IOrderReader ReaderFor(IServiceProvider scope) => new PreparedOrderReader(Connections, orders ??= PrepareOrders(), scope.GetRequiredService<TenantContext>());

    public override void Dispose()
    {
        Connections.Dispose();
        writerLock.Dispose();
    }

    private OrderStatement PrepareOrders()
    {
        using var db = new AppDbContext(Options, new TenantContext());
        return new OrderStatement(db.Model);
    }
}
