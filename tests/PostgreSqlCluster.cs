using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OrderMgmt.Tests;

/// <summary>
/// A PostgreSQL of the tests' and the benchmark's own: in a temporary directory, on a free port of the loopback address, run by a user without rights, since
/// it refuses to be run by root. Its programs come from the system's packages.
/// </summary>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    public const string Missing = "No programs of PostgreSQL were found. Install the package postgresql; its server need not run.";

    /// <summary>To whom no policy applies.</summary>
    public const string Superuser = "postgres";

    private const string Unprivileged = "nobody";

    // Debian has one folder for each version, of which the last is the newest.
    private static readonly string? Programs = (Environment.GetEnvironmentVariable("PATH")!.Split(':')
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")) : []))
        .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")));

    private readonly string directory = Directory.CreateTempSubdirectory("ordermgmt-postgresql-").FullName;
    private readonly int port = FreePort();
    private bool isRunning;

    private PostgreSqlCluster() { }

    public static bool IsInstalled => Programs is not null;

    private string Data => Path.Combine(directory, "data");

    public static async Task<PostgreSqlCluster> StartAsync()
    {
        var cluster = new PostgreSqlCluster();
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", [Unprivileged, cluster.directory]);
        await RunAsUserAsync("initdb", "--pgdata", cluster.Data, "--username", Superuser, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8");
        await cluster.StartAgainAsync();
        return cluster;
    }

    public async Task StartAgainAsync()
    {
        var options = string.Create(CultureInfo.InvariantCulture, $"-p {port} -h 127.0.0.1 -k {directory} -c max_connections=300 -c synchronous_commit=on");
        await RunAsUserAsync("pg_ctl", "start", "--pgdata", Data, "--log", Path.Combine(directory, "log"), "--wait", "--options", options);
        isRunning = true;
    }

    /// <summary>Breaks every connection.</summary>
    public async Task StopAsync()
    {
        isRunning = false;
        await RunAsUserAsync("pg_ctl", "stop", "--pgdata", Data, "--mode", "fast", "--wait");
    }

    /// <summary>A new database, by a role that owns it and is no superuser: policies hold for it.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"orders_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE ROLE {name} LOGIN CREATEROLE CREATEDB");
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {name}");
        return ConnectionString(name, name);
    }

    /// <summary>Ends the connections of everybody else, as a failover does.</summary>
    public Task CutConnectionsAsync() => ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename IS NOT NULL");

    public async ValueTask DisposeAsync()
    {
        if (isRunning) await StopAsync();
        Directory.Delete(directory, recursive: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(Superuser, Superuser));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionString(string database, string user) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Database={database};Username={user};Pooling={(user == Superuser ? "false" : "true")}");

    private static Task RunAsUserAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", Unprivileged, "--", Path.Combine(Programs!, program), .. arguments])
        : RunAsync(Path.Combine(Programs!, program), arguments);

    // The server inherits the pipes and stays: only the program's own end may be waited for.
    private static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", "\"$@\" > /dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
