using Microsoft.AspNetCore.Connections;

namespace OrderMgmt.ServiceDefaults;

/// <summary>Tells whoever started a process why it did not start, where that is theirs to mend.</summary>
public static class StartupErrors
{
    /// <summary>Runs a process; a start that failed as configured becomes one line and the exit code 1.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
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

    // Null for a failure that deserves its stack trace.
    private static string? Explain(Exception exception) => exception switch
    {
        StartupException known => known.Message,
        IOException { InnerException: AddressInUseException } taken => $"{taken.Message} Stop what listens there, or choose another with --urls.",
        _ => null,
    };
}
