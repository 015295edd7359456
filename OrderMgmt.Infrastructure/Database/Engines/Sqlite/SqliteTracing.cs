using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// Each statement as a span: engine, operation, table and duration, as OpenTelemetry names them, and never a value. SQL Server's
/// client has an instrumentation that does so; SQLite's has none.
/// </summary>
internal static partial class SqliteTracing
{
    private const int MaxStatements = 1000;

    private static readonly ConcurrentDictionary<string, (string Operation, string? Table)> Known = new(StringComparer.Ordinal);

    public static void TraceStatements(this DbContextOptionsBuilder options) => options.LogTo(Concerns, Record);

    /// <summary>For a statement that does not pass EF: dispose it when the statement has run.</summary>
    public static Activity? Begin(string operation, string table) => Tagged(
        Telemetry.Spans.StartActivity($"{operation} {table}", ActivityKind.Client), operation, table);

    private static bool Concerns(EventId id, LogLevel level) =>
        id == RelationalEventId.CommandExecuted || id == RelationalEventId.CommandError || id == RelationalEventId.TransactionCommitted;

    private static void Record(EventData data)
    {
        // What belongs to no request and no job is a poll, once a second and for ever.
        if (Activity.Current is null || !Telemetry.Spans.HasListeners()) return;

        if (data is CommandEndEventData command) Record(command.Command.CommandText, command, failed: command is CommandErrorEventData);
        else if (data is TransactionEndEventData commit) Record("COMMIT", null, commit.StartTime, commit.Duration, failed: false);
    }

    private static void Record(string sql, CommandEndEventData data, bool failed)
    {
        if (!Known.TryGetValue(sql, out var named))
        {
            named = NameOf(sql);
            if (Known.Count < MaxStatements) Known.TryAdd(sql, named);
        }

        Record(named.Operation, named.Table, data.StartTime, data.Duration, failed);
    }

    // EF reports a statement when it has ended; the span is made then, with the times that it had.
    private static void Record(string operation, string? table, DateTimeOffset start, TimeSpan duration, bool failed)
    {
        using var span = Tagged(
            Telemetry.Spans.StartActivity(table is null ? operation : $"{operation} {table}", ActivityKind.Client, default(ActivityContext), startTime: start),
            operation, table);
        span?.SetEndTime((start + duration).UtcDateTime);
        if (failed) span?.SetStatus(ActivityStatusCode.Error);
    }

    private static Activity? Tagged(Activity? span, string operation, string? table) => span?
        .SetTag("db.system.name", "sqlite")
        .SetTag("db.operation.name", operation)
        .SetTag("db.collection.name", table);

    private static (string Operation, string? Table) NameOf(string sql)
    {
        var match = Statement().Match(sql);
        return match.Success ? (match.Groups["operation"].Value.ToUpperInvariant(), match.Groups["table"].Value) : ("SQL", null);
    }

    [GeneratedRegex(
        """^\s*(?<operation>UPDATE)\s+"(?<table>\w+)"|^\s*(?<operation>SELECT|INSERT|DELETE)\b.*?\b(?:FROM|INTO)\s+"(?<table>\w+)" """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Statement();
}
