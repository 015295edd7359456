using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderMgmt.Api.Tests.Embedded;
using OrderMgmt.Infrastructure;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>
/// A SQLite file of this run or, with <c>ORDERMGMT_TEST_SQLSERVER</c> or <c>ORDERMGMT_TEST_POSTGRESQL</c> set to a connection string, that
/// server: the whole suite then runs against it, with a worker that is a process of its own.
/// </summary>
internal sealed class TestDatabase : IDisposable
{
    public const string SqlServer = "ORDERMGMT_TEST_SQLSERVER";
    public const string PostgreSql = "ORDERMGMT_TEST_POSTGRESQL";

    private readonly DatabaseEngine engine;
    private readonly Dictionary<string, string?> settings;

    public TestDatabase(DatabaseEngine engine, string? server = null)
    {
        (this.engine, settings) = (engine, new Dictionary<string, string?> { ["DataDirectory"] = Directory });
        if (server is not null) (settings["Database:Engine"], settings["ConnectionStrings:ordersdb"]) = (engine.ToString(), server);
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("ordermgmt-tests-").FullName;

    public static DatabaseEngine Engine =>
        Value(SqlServer) is not null ? DatabaseEngine.SqlServer : Value(PostgreSql) is not null ? DatabaseEngine.PostgreSql : DatabaseEngine.Sqlite;

    public static bool IsSqlite => Engine is DatabaseEngine.Sqlite;

    public static TestDatabase Create() => new(Engine, Value(SqlServer) ?? Value(PostgreSql));

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
    }

    /// <summary>A server's API works through no jobs: what the tests wait for is the worker's, which shares its files. Null when embedded.</summary>
    public async Task<ApiProcess?> StartWorkerAsync()
    {
        if (engine is DatabaseEngine.Sqlite) return null;

        var variables = settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value!);
        return await ApiProcess.Launch(ProgramOf("OrderMgmt.Worker"), ApiProcess.FreeUrl(), ["--environment", "Development"], variables).ReadyAsync();
    }

    public void Configure(IWebHostBuilder web)
    {
        web.UseEnvironment(Environments.Development);
        foreach (var (key, value) in settings) web.UseSetting(key, value);
        web.UseSetting("Database:WriterTimeout", "00:05:00"); // breaks a hang; a busy machine is no failure
        web.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        web.UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Fatal");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static string? Value(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    // Built beside this one, and not part of it: two programs of one folder would share their settings.
    private static string ProgramOf(string project) =>
        AppContext.BaseDirectory.Replace($"{Path.Combine("tests", "OrderMgmt.Api.Tests")}", project, StringComparison.Ordinal) + $"{project}.dll";
}
