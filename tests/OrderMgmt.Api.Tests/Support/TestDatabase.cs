using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application;
using OrderMgmt.Infrastructure;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Migrations;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>
/// A SQLite file of this run or, with <c>ORDERMGMT_TEST_SQLSERVER</c> set to a connection string, that server: the whole suite
/// then runs against it.
/// </summary>
internal sealed class TestDatabase(string? sqlServer) : IDisposable
{
    public const string Variable = "ORDERMGMT_TEST_SQLSERVER";

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("ordermgmt-tests-").FullName;

    public static bool IsSqlite => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    public static TestDatabase Create() => new(Environment.GetEnvironmentVariable(Variable));

    /// <summary>An embedded API migrates by itself; a server is migrated here, as OrderMgmt.Migrations would.</summary>
    public async Task PrepareAsync()
    {
        if (sqlServer is null) return;

        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration["ConnectionStrings:ordersdb"] = sqlServer;
        builder.Configuration["DataDirectory"] = Directory;
        builder.AddPersistence();
        builder.Services.AddMigrator();
        using var host = builder.Build();
        await Migrator.MigrateAndSeedAsync(host.Services, CancellationToken.None);
    }

    /// <summary>A server's API works through no jobs: what the tests wait for is the worker's, which shares its files. Null when embedded.</summary>
    public async Task<IHost?> StartWorkerAsync()
    {
        if (sqlServer is null) return null;

        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration["ConnectionStrings:ordersdb"] = sqlServer;
        builder.Configuration["DataDirectory"] = Directory;
        builder.Logging.ClearProviders();
        builder.AddInfrastructure();
        builder.Services.AddApplication();
        builder.AddWorkProcessing();
        var worker = builder.Build();
        await worker.StartAsync();
        return worker;
    }

    public void Configure(IWebHostBuilder web)
    {
        web.UseEnvironment(Environments.Development);
        web.UseSetting("DataDirectory", Directory);
        web.UseSetting("Database:WriterTimeout", "00:05:00"); // breaks a hang; a busy machine is no failure
        web.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        web.UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Fatal");
        if (sqlServer is not null) web.UseSetting("ConnectionStrings:ordersdb", sqlServer);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
