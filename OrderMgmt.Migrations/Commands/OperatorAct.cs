using System.CommandLine;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Transactions;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations.Commands;

/// <summary>Runs one act of an operator beside whatever else runs, and reports its outcome by line and exit code.</summary>
internal static class OperatorAct
{
    // A busy node commits many times a second, so the wait is short; a backup or a checkpoint may take longer.
    private static readonly TimeSpan WriterTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Who the audit trail names: the user of this machine, since no other identity is known here.</summary>
    public static string Actor
    {
        get
        {
            var user = $"operator:{(Environment.UserName is { Length: > 0 } name ? name : "command-line")}";
            return user.Length <= TextLimits.Actor ? user : user[..TextLimits.Actor];
        }
    }

    /// <param name="act">Runs in a scope of its own, again while another process holds the file.</param>
    /// <param name="answer">Writes to standard output what the act gave.</param>
    public static async Task<int> RunAsync<T>(
        SettingOptions settings, ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<Result<T>>> act, Func<T, TextWriter, Task> answer,
        CancellationToken ct)
    {
        var streams = parsed.InvocationConfiguration;
        try
        {
            using var host = CommandHost.Build(settings, parsed);

            // Not held against a running node: a client must be added without stopping it. SQLite lets one process write at a
            // time, these acts are single short transactions, and the schema is not theirs to change.
            await Migrator.EnsureAtHeadAsync(host.Services, ct);
            var result = await WaitForWritersAsync(host.Services, act, ct);
            if (result.Failed(out var refused))
            {
                await streams.Error.WriteLineAsync(refused.Message);
                return CommandLine.Failed;
            }

            await answer(result.Value, streams.Output);
            return 0;
        }
        catch (Exception e) when (Explain(e) is { } line)
        {
            await streams.Error.WriteLineAsync(line);
            return CommandLine.Failed;
        }
    }

    private static async Task<Result<T>> WaitForWritersAsync<T>(
        IServiceProvider services, Func<IServiceProvider, CancellationToken, Task<Result<T>>> act, CancellationToken ct)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var began = clock.GetTimestamp();
        while (true)
        {
            await using var scope = services.CreateAsyncScope();
            try
            {
                return await act(scope.ServiceProvider, ct);
            }
            catch (Exception e) when (DatabaseFailures.IsHeldByAnother(e) && clock.GetElapsedTime(began) < WriterTimeout)
            {
                // The driver has waited for five seconds already.
            }
        }
    }

    // Null for a failure that deserves its stack trace.
    private static string? Explain(Exception e) => e switch
    {
        StartupException known => known.Message,
        _ when DatabaseFailures.IsHeldByAnother(e) => "The database is held by another process. Nothing was changed; try again.",
        DbException database => $"The database does not answer: {database.Message}",
        DbUpdateException { InnerException: DbException database } => $"The database refuses: {database.Message}",
        _ => null,
    };
}
