using System.CommandLine;

namespace OrderMgmt.Migrations.Commands;

/// <summary>
/// Settings on the command line, above environment variables and appsettings. Named options and not any <c>--Key value</c>:
/// a misspelt option must be refused, and an unread configuration key looks the same.
/// </summary>
internal sealed class SettingOptions
{
    public Option<string?> Environment { get; } = new("--environment")
    {
        Description = "Development, or Production when nothing says otherwise (DOTNET_ENVIRONMENT).",
        HelpName = "NAME",
        Recursive = true,
    };

    public Option<string?> DataDirectory { get; } = new("--data-directory", $"--{Infrastructure.Resources.DataDirectory.Setting}")
    {
        Description = "Where a node on SQLite keeps its data.",
        HelpName = "PATH",
        Recursive = true,
    };

    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Any other setting, such as Database:Engine=Sqlite. May be repeated.",
        HelpName = "KEY=VALUE",
        Recursive = true,
    };

    public SettingOptions() => Set.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
            if (token.Value.IndexOf('=', StringComparison.Ordinal) < 1) result.AddError($"--set {token.Value}: write KEY=VALUE.");
    });

    public IEnumerable<Option> All => [DataDirectory, Environment, Set];

    public IEnumerable<KeyValuePair<string, string?>> ValuesOf(ParseResult parsed)
    {
        foreach (var pair in parsed.GetValue(Set) ?? [])
        {
            var parts = pair.Split('=', 2);
            yield return new(parts[0].Replace("__", ":", StringComparison.Ordinal), parts[1]);
        }

        if (parsed.GetValue(DataDirectory) is { } directory) yield return new(Infrastructure.Resources.DataDirectory.Setting, directory);
    }
}
