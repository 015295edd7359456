using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderMgmt.Api.Tests.Embedded;
using OrderMgmt.Infrastructure;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations;
using OrderMgmt.Migrations.Placements;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>
/// A SQLite file of this run or, with <c>ORDERMGMT_TEST_SQLSERVER</c> or <c>ORDERMGMT_TEST_POSTGRESQL</c> set to a connection string, that
/// server: the whole suite then runs against it, with a worker that is a process of its own. The latter can be <c>local</c>: a PostgreSQL
/// that the tests start for themselves.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    public const string SqlServer = "ORDERMGMT_TEST_SQLSERVER";
    public const string PostgreSql = "ORDERMGMT_TEST_POSTGRESQL";

    private const string Local = "local";

    private readonly DatabaseEngine engine;
    private readonly Dictionary<string, string?> settings;
    private PostgreSqlCluster? cluster;

    public TestDatabase(DatabaseEngine engine, string? server = null)
    {
        (this.engine, settings) = (engine, new Dictionary<string, string?> { ["DataDirectory"] = Directory });
        if (server is not null) (settings["Database:Engine"], settings["ConnectionStrings:ordersdb"]) = (engine.ToString(), server);
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("ordermgmt-tests-").FullName;

    public static DatabaseEngine Engine =>
        Value(SqlServer) is not null ? DatabaseEngine.SqlServer : Value(PostgreSql) is not null ? DatabaseEngine.PostgreSql : DatabaseEngine.Sqlite;

    public static bool IsSqlite => Engine is DatabaseEngine.Sqlite;

    public static async Task<TestDatabase> CreateAsync()
    {
        if (Value(SqlServer) is null && Value(PostgreSql) is Local)
        {
            var cluster = await PostgreSqlCluster.StartAsync();
            return new TestDatabase(Engine, await cluster.NewDatabaseAsync()) { cluster = cluster };
        }

        return new TestDatabase(Engine, Value(SqlServer) ?? Value(PostgreSql));
    }

    /// <summary>An embedded API migrates by itself; a server is migrated here, as OrderMgmt.Migrations would.</summary>
    public async Task PrepareAsync()
    {
        if (engine is DatabaseEngine.Sqlite) return;

        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.AddPersistence();
        builder.Services.AddMigrator();
        using var host = builder.Build();
        await Migrator.MigrateAndSeedAsync(host.Services, CancellationToken.None);
        await MakePlacementsAsync(host.Services);
    }

    /// <summary>Where the tenants of the tests live: in the shared database, by null, and in each kind of placement the engine has.</summary>
    public static IReadOnlyList<string?> Placements => Engine switch
    {
        DatabaseEngine.PostgreSql => [null, "premium", "apart"],
        DatabaseEngine.Sqlite => [null, "apart"],
        _ => [null], // the suite's login may not make users
    };

    public static async Task MakePlacementsAsync(IServiceProvider services)
    {
        foreach (var placement in Placements.OfType<string>())
        {
            await using var scope = services.CreateAsyncScope();
            var kind = placement is "premium" ? PlacementKind.DedicatedSchema : PlacementKind.DedicatedDatabase;
            Assert.Null((await scope.ServiceProvider.GetRequiredService<PlacementMigrations>().CreateAsync(placement, kind, Engine, CancellationToken.None)).Error);
        }
    }

    /// <summary>A server's API works through no jobs: what the tests wait for is the worker's, which shares its files. Null when embedded.</summary>
    public async Task<ApiProcess?> StartWorkerAsync()
    {
        if (engine is DatabaseEngine.Sqlite) return null;

        var variables = settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value!);
        return await ApiProcess.Launch(BuiltProgram.Of("OrderMgmt.Worker"), ApiProcess.FreeUrl(), ["--environment", "Development"], variables).ReadyAsync();
    }

    public void Configure(IWebHostBuilder web)
    {
        web.UseEnvironment(Environments.Development);
        foreach (var (key, value) in settings) web.UseSetting(key, value);
        web.UseSetting("Database:WriterTimeout", "00:05:00"); // breaks a hang; a busy machine is no failure
        web.UseSetting("Database:LockTimeout", "00:05:00"); // likewise
        web.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        web.UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Fatal");
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
        if (cluster is not null) await cluster.DisposeAsync();
    }

    private static string? Value(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
