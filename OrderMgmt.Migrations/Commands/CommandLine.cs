using System.CommandLine;

namespace OrderMgmt.Migrations.Commands;

/// <summary>
/// What an operator can do. Standard output holds the answer and nothing else, so that a script can keep a secret in a
/// variable; everything for people, logs included, goes to standard error.
/// </summary>
public static class CommandLine
{
    /// <summary>Failed; the reason is the last line on standard error.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int WrongUsage = 2;

    /// <returns>0 when done, <see cref="Failed"/> or <see cref="WrongUsage"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        // No response files: a name may begin with an @.
        var parsed = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var wrong = parsed.Errors.Count > 0;
        var configuration = new InvocationConfiguration
        {
            Output = wrong ? error : output, // usage is no answer
            Error = error,
            EnableDefaultExceptionHandler = false, // would hide the exception by which design-time tools end a host
        };
        var code = await parsed.InvokeAsync(configuration);
        return wrong ? WrongUsage : code;
    }

    private static RootCommand Root()
    {
        var settings = new SettingOptions();
        var root = new RootCommand("Brings the database to head and manages tenants, where their rows live, and their clients. Without a command: migrate.")
        {
            MigrateCommand.Create(settings),
            TenantCommands.Create(settings),
            PlacementCommands.Create(settings),
            ClientCommands.Create(settings),
            KeyCommands.Create(settings),
        };
        foreach (var option in settings.All) root.Options.Add(option);
        root.SetAction((parsed, ct) => MigrateCommand.RunAsync(settings, parsed, ct));
        return root;
    }
}
