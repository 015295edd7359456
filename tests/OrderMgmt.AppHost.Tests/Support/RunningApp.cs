using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Data.Sqlite;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.AppHost.Tests.Support;

/// <summary>
/// The whole application as the AppHost starts it without containers: two APIs and two workers over one SQLite file, a local
/// cache, and this test's own mail server and telemetry receiver.
/// </summary>
internal sealed class RunningApp : IAsyncDisposable
{
    /// <summary>The collection of the tests that start one: each is five processes and more, and a developer's machine has few cores.</summary>
    public const string OneAtATime = "A running application";

    private static readonly TimeSpan HangBreak = TimeSpan.FromMinutes(8);

    private readonly IDistributedApplicationTestingBuilder builder;
    private readonly DistributedApplication app;
    private readonly CancellationTokenSource watching = new();
    private readonly ConcurrentDictionary<string, int> processes = new(StringComparer.Ordinal);

    private RunningApp(IDistributedApplicationTestingBuilder builder, DistributedApplication app, OtlpReceiver telemetry, SmtpCatcher mails, string directory) =>
        (this.builder, this.app, Telemetry, Mails, DirectoryPath) = (builder, app, telemetry, mails, directory);

    public OtlpReceiver Telemetry { get; }

    public SmtpCatcher Mails { get; }

    public string DirectoryPath { get; }

    public Uri Api => app.GetEndpoint(ResourceNames.Api, "http");

    public static async Task<RunningApp> StartAsync(TimeSpan leaseTime, CancellationToken ct)
    {
        var directory = Directory.CreateTempSubdirectory("ordermgmt-apphost-").FullName;
        var (telemetry, mails) = (await OtlpReceiver.StartAsync(ct), new SmtpCatcher());
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrderMgmt_AppHost>(
            [
                "--Resources:Containers=false", "--Replicas:api=2", "--Replicas:worker=2", $"--DataDirectory={directory}",
                "--Smtp:Host=127.0.0.1", $"--Smtp:Port={mails.Port}", "--Smtp:From=orders@ordermgmt.example",
            ], ct);
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.CreateResourceBuilder(project)
                .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", telemetry.Address)
                .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", "1000")
                .WithEnvironment("OTEL_SERVICE_NAME", project.Name)
                .WithEnvironment("Outbox__LeaseTime", leaseTime.ToString("c", CultureInfo.InvariantCulture));
        }

        var running = new RunningApp(builder, await builder.BuildAsync(ct), telemetry, mails, directory);
        _ = running.WatchAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(HangBreak);
        await running.app.StartAsync(patience.Token);
        foreach (var process in (string[])[ResourceNames.Api, ResourceNames.Worker])
            await running.app.ResourceNotifications.WaitForResourceHealthyAsync(process, patience.Token);
        await Until(() => running.ProcessesOf(ResourceNames.Api).Count == 2 && running.ProcessesOf(ResourceNames.Worker).Count == 2, ct);
        return running;
    }

    /// <summary>Waits for a condition; the time only breaks a hang.</summary>
    public static Task Until(Func<bool> condition, CancellationToken ct) => Until(() => Task.FromResult(condition()), ct);

    public static async Task Until(Func<Task<bool>> condition, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(HangBreak);
        while (!await condition()) await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
    }

    /// <summary>The numbers of the replicas' own processes.</summary>
    public IReadOnlyList<int> ProcessesOf(string resource) => [.. processes
        .Where(p => p.Key.StartsWith(resource + "-", StringComparison.Ordinal)).Select(p => Processes.Innermost(p.Value))];

    /// <summary>Runs a command as the dashboard does.</summary>
    public Task<ExecuteCommandResult> CommandAsync(string resource, string command, CancellationToken ct) =>
        app.ResourceCommands.ExecuteCommandAsync(builder.Resources.Single(r => r.Name == resource), command, ct);

    public async Task HealthyAsync(string resource, CancellationToken ct) => await app.ResourceNotifications.WaitForResourceHealthyAsync(resource, ct);

    /// <summary>A single figure of the database, read beside the application.</summary>
    public async Task<long> CountAsync(string sql, CancellationToken ct)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(DirectoryPath, "ordermgmt.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        await watching.CancelAsync();
        await app.DisposeAsync();
        await builder.DisposeAsync(); // disposes what the application still needs
        await Telemetry.DisposeAsync();
        Mails.Dispose();
        watching.Dispose();
        Directory.Delete(DirectoryPath, recursive: true);
    }

    private async Task WatchAsync()
    {
        try
        {
            await foreach (var change in app.ResourceNotifications.WatchAsync(watching.Token))
            {
                if (change.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value is { } pid)
                    processes[change.ResourceId] = Convert.ToInt32(pid, CultureInfo.InvariantCulture);
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }
}
