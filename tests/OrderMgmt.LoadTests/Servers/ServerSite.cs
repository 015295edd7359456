using Npgsql;
using OrderMgmt.LoadTests.Processes;
using OrderMgmt.Tests;

namespace OrderMgmt.LoadTests.Servers;

/// <summary>
/// The product on a PostgreSQL of the benchmark's own, which acknowledges nothing before it is on the disk: API and worker as processes,
/// by a role that owns nothing.
/// </summary>
internal sealed class ServerSite : IAsyncDisposable
{
    private const string Role = "ordermgmt_app";

    private readonly PostgreSqlCluster cluster;
    private readonly string owner;
    private readonly string data;
    private ChildProcess? worker;

    private ServerSite(PostgreSqlCluster cluster, string owner, string data) => (this.cluster, this.owner, this.data) = (cluster, owner, data);

    public ChildProcess Api { get; private set; } = null!;

    /// <summary>By a superuser, to whom no policy applies: for seeds, and for what is bare.</summary>
    public string Bare => new NpgsqlConnectionStringBuilder(owner) { Username = PostgreSqlCluster.Superuser }.ConnectionString;

    public static async Task<ServerSite> StartAsync(string data, CancellationToken ct)
    {
        if (!PostgreSqlCluster.IsInstalled) throw new BenchmarkException(PostgreSqlCluster.Missing);
        var cluster = await PostgreSqlCluster.StartAsync();
        var site = new ServerSite(cluster, await cluster.NewDatabaseAsync(), data);
        try
        {
            await site.MigrateAsync(ct);
            site.Api = await ApiProcess.StartAsync(data, ct, site.Settings());
            site.worker = await ChildProcess.StartAsync(
                LoadOptions.WorkerAssembly, port => ["--urls", $"http://127.0.0.1:{port}", "--environment", "Development", "--DataDirectory", data], "/health", ct, site.Settings());
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many effects of committed orders are not done yet: their mails.</summary>
    public long CountWork()
    {
        using var connection = new NpgsqlConnection(Bare);
        connection.Open();
        using var count = new NpgsqlCommand("""SELECT COUNT(*) FROM "OutboxMessages" WHERE "Kind" LIKE 'mail.%'""", connection);
        return (long)count.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        if (worker is not null) await worker.DisposeAsync();
        if (Api is not null) await Api.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await cluster.DisposeAsync();
    }

    private async Task MigrateAsync(CancellationToken ct)
    {
        var asOwner = new Dictionary<string, string>(Settings())
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["DataDirectory"] = data,
            ["ConnectionStrings__ordersdb-admin"] = owner,
            ["Database__ApplicationUsers__0__Name"] = Role,
            ["Database__ApplicationUsers__0__Password"] = "trusted",
        };
        await ChildProcess.RunAsync(LoadOptions.MigrationsAssembly, ["migrate"], asOwner, ct);
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Database__Engine"] = "PostgreSql",
        ["ConnectionStrings__ordersdb"] = new NpgsqlConnectionStringBuilder(owner) { Username = Role }.ConnectionString,
    };
}
