using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace OrderMgmt.ServiceDefaults;

/// <summary>Tells why a process did not start, where the person who started it sees it.</summary>
public static class StartupErrors
{
    /// <summary>Runs a process; a start that failed as configured becomes one line and the exit code 1, a wrong command line its usage and 2.</summary>
    public static async Task<int> GuardAsync(string[] args, string program, Func<Task<int>> run)
    {
        if (HostArguments.Check(args, program, Console.Out, Console.Error) is { } code) return code;
        if (OpenFiles.Complaint() is { } complaint)
        {
            await Console.Error.WriteLineAsync(complaint);
            return 1;
        }

        try
        {
            return await run();
        }
        catch (Exception e) when (Explain(e) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    /// <summary>What to do about a start that failed, in one line; null for a failure that deserves its stack trace.</summary>
    public static string? Explain(Exception exception)
    {
        for (var at = exception; at is not null; at = at is AggregateException { InnerExceptions: [var first, ..] } ? first : at.InnerException)
            if (ExplainOne(at) is { } line) return line.ReplaceLineEndings(" ");
        return null;
    }

    private static string? ExplainOne(Exception exception) => exception switch
    {
        StartupException known => known.Message,
        _ when Says(exception, "No space left on device", "database or disk is full", "Disk quota exceeded", "There is not enough space on the disk") =>
            $"The disk is full: {exception.Message} Make room, or choose another directory with --DataDirectory.",
        _ when Says(exception, "Too many open files") || exception is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets } =>
            $"The process may open too few files: {exception.Message} Raise the limit (ulimit -n; LimitNOFILE of a service) to 1024 or more.",
        _ when Says(exception, "inotify instances") => $"The user may watch too few files: {exception.Message} Raise fs.inotify.max_user_instances.",
        DbException when Says(exception, "unable to open database file", "attempt to write a readonly database", "disk I/O error", "file is not a database", "database disk image is malformed") =>
            $"The database cannot be used: {exception.Message} Look at the data directory: its disk, its owner, and whether the file is whole.",
        IOException { InnerException: AddressInUseException } taken => $"{taken.Message} Stop what listens there, or choose another with --urls.",
        _ => null,
    };

    // The texts of the operating system and of SQLite; neither is translated here.
    private static bool Says(Exception exception, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            if (exception.Message.Contains(text, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
