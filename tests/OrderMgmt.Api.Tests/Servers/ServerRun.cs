using System.Globalization;
using Npgsql;
using OrderMgmt.Api.Tests.Embedded;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Servers;

/// <summary>
/// The product as it runs on a server: APIs and workers as processes of their own, on a PostgreSQL of the test's own, by a role that owns
/// nothing. The demo tenants are there.
/// </summary>
internal sealed class ServerRun : IAsyncDisposable
{
    private const string Role = "ordermgmt_app";

    private readonly string directory = ApiProcess.NewDirectory();
    private readonly SmtpCatcher mail = new();
    private readonly List<ApiProcess> processes = [];
    private readonly string owner;
    private readonly string application;
    private readonly Dictionary<string, string> settings;

    private ServerRun(PostgreSqlCluster cluster, string owner, int? poolSize)
    {
        (Cluster, this.owner) = (cluster, owner);
        application = new NpgsqlConnectionStringBuilder(owner) { Username = Role }.ConnectionString;
        settings = new()
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["DataDirectory"] = directory,
            ["Database__Engine"] = "PostgreSql",
            ["ConnectionStrings__ordersdb"] = poolSize is { } size ? $"{application};Maximum Pool Size={size}" : application,
            ["Smtp__Host"] = "127.0.0.1",
            ["Smtp__Port"] = mail.Port.ToString(CultureInfo.InvariantCulture),
            ["Smtp__From"] = "orders@acme.example",
            ["Tenancy__DirectoryCache"] = DirectoryCache.ToString("c", CultureInfo.InvariantCulture),
            ["Outbox__LeaseTime"] = LeaseTime.ToString("c", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Short, so that a test can wait for its end.</summary>
    public static TimeSpan LeaseTime => TimeSpan.FromSeconds(6);

    /// <summary>Likewise.</summary>
    public static TimeSpan DirectoryCache => TimeSpan.FromSeconds(1);

    public PostgreSqlCluster Cluster { get; }

    public IReadOnlyList<ApiProcess> Apis { get; private set; } = [];

    public IReadOnlyList<ApiProcess> Workers { get; private set; } = [];

    /// <summary>By the names of environment variables, as every process of the run has them.</summary>
    public IReadOnlyDictionary<string, string> Settings => settings;

    public IReadOnlyList<CaughtMail> Mail => mail.Caught;

    /// <param name="poolSize">How many connections each process has at most; null for the default.</param>
    public static async Task<ServerRun> StartAsync(int apis = 0, int workers = 0, int? poolSize = null)
    {
        var run = await StartUnmigratedAsync(poolSize);
        try
        {
            var (code, output, errors) = await run.Migrate().EndAsync();
            Assert.True(code == 0, $"{output}{errors}");
            run.Apis = [.. await Task.WhenAll(Enumerable.Range(0, apis).Select(_ => run.StartApiAsync()))];
            run.Workers = [.. await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => run.StartWorkerAsync()))];
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    public static async Task<ServerRun> StartUnmigratedAsync(int? poolSize = null)
    {
        Assert.SkipUnless(PostgreSqlCluster.IsInstalled, PostgreSqlCluster.Missing);
        var cluster = await PostgreSqlCluster.StartAsync();
        return new ServerRun(cluster, await cluster.NewDatabaseAsync(), poolSize);
    }

    public Task<ApiProcess> StartApiAsync() => StartAsync("OrderMgmt.Api");

    public Task<ApiProcess> StartWorkerAsync() => StartAsync("OrderMgmt.Worker");

    /// <summary>Begins to migrate, as the owner of the schema.</summary>
    /// <param name="others">Settings in the place of those a deployment has, or beside them.</param>
    public ApiProcess Migrate(params (string Name, string Value)[] others) => Operate(["migrate"], others);

    /// <summary>Begins an operator's command.</summary>
    public ApiProcess Operate(IEnumerable<string> arguments, params (string Name, string Value)[] others)
    {
        var asOwner = new Dictionary<string, string>(settings)
        {
            ["ConnectionStrings__ordersdb-admin"] = owner,
            ["Database__ApplicationUsers__0__Name"] = Role,
            ["Database__ApplicationUsers__0__Password"] = "trusted",
        };
        foreach (var (name, value) in others) asOwner[name] = value;
        return Keep(ApiProcess.Run(BuiltProgram.Of("OrderMgmt.Migrations"), arguments, asOwner));
    }

    /// <returns>What the command answered.</returns>
    public async Task<string> OperateAsync(params string[] arguments)
    {
        var (code, output, errors) = await Operate(arguments).EndAsync();
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: {output}{errors}");
        return output.Trim();
    }

    /// <summary>A connection past the product, by the role that the product uses.</summary>
    public Task<NpgsqlConnection> OpenAsync() => OpenAsync(application);

    /// <summary>As <see cref="OpenAsync()"/>, by the schema's owner.</summary>
    public Task<NpgsqlConnection> OpenAsOwnerAsync() => OpenAsync(owner);

    /// <summary>Of a superuser, to whom no policy applies.</summary>
    public string AboveThePolicies => new NpgsqlConnectionStringBuilder(owner) { Username = PostgreSqlCluster.Superuser, Pooling = false }.ConnectionString;

    /// <summary>As the user of a placement.</summary>
    public Task<NpgsqlConnection> OpenAsAsync(string role) => OpenAsync(new NpgsqlConnectionStringBuilder(owner) { Username = role }.ConnectionString);

    public Task<NpgsqlConnection> OpenAboveThePoliciesAsync() => OpenAsync(AboveThePolicies);

    /// <summary>Until a migration has reached the database.</summary>
    public Task<string> UntilMigratingAsync() => Waiting.ForAsync("the migration's connection", async () =>
    {
        await using var connection = await OpenAboveThePoliciesAsync();
        return await connection.ScalarAsync<long>("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()") > 0 ? "connected" : null;
    });

    /// <summary>Until every message that is due was handled.</summary>
    public Task<string> UntilHandledAsync() => Waiting.ForAsync("the last message", async () =>
    {
        await using var connection = await OpenAboveThePoliciesAsync();
        return await connection.ScalarAsync<long>("""SELECT COUNT(*) FROM "OutboxMessages" WHERE "LeasedUntil" IS NOT NULL OR "DueAt" < now()""") == 0 ? "none" : null;
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes) await process.DisposeAsync();
        mail.Dispose();
        NpgsqlConnection.ClearAllPools();
        await Cluster.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private async Task<ApiProcess> StartAsync(string project)
    {
        var process = Keep(ApiProcess.Launch(BuiltProgram.Of(project), ApiProcess.FreeUrl(), [], settings));
        return await process.ReadyAsync();
    }

    private ApiProcess Keep(ApiProcess process)
    {
        lock (processes) processes.Add(process);
        return process;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }
}
