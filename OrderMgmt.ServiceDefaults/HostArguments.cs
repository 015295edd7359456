namespace OrderMgmt.ServiceDefaults;

/// <summary>
/// A host's command line. Every setting can be given on it, and .NET takes any name for one: so a misspelt option would be ignored, and
/// the process run with other settings than intended.
/// </summary>
public static class HostArguments
{
    public const int WrongUsage = 2;

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "http_ports", "https_ports", "environment", "contentRoot", "webRoot", "applicationName", "AllowedHosts", "DataDirectory", "shutdownTimeoutSeconds",
    };

    private static readonly HashSet<string> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        "ConnectionStrings", "Database", "DataProtection", "Authentication", "Smtp", "Outbox", "Hangfire", "Serilog", "Logging", "Kestrel", "ForwardedHeaders", "Api", "OpenApi", "Audit", "Limits",
        "Proxies", "Tenancy", "hostBuilder",
    };

    private static readonly HashSet<string> Prefixes = new(StringComparer.OrdinalIgnoreCase) { "OTEL_", "APPLICATIONINSIGHTS_", "ASPNETCORE_", "DOTNET_", "AZURE_" };

    private static readonly HashSet<string> Help = new(StringComparer.OrdinalIgnoreCase) { "--help", "-h", "-?", "/?", "help" };

    /// <returns>The exit code when there is nothing to run: help was asked for, or the line is wrong. Null to go on.</returns>
    public static int? Check(IReadOnlyList<string> args, string program, TextWriter output, TextWriter error)
    {
        if (args.Any(Help.Contains))
        {
            output.Write(Usage(program));
            return 0;
        }

        if (Wrong(args) is not { } wrong) return null;

        error.WriteLine(wrong);
        error.Write(Usage(program));
        return WrongUsage;
    }

    private static string? Wrong(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            if (name is null) return $"Unknown argument: {args[i]}";
            if (!IsKnown(name)) return $"Unknown option: --{name}{Meant(name)}";
            if (value is null && ++i == args.Count) return $"--{name} needs a value.";
        }

        return null;
    }

    private static (string? Name, string? Value) Split(string argument)
    {
        var name = argument.StartsWith("--", StringComparison.Ordinal) ? argument[2..] : argument.StartsWith('/') ? argument[1..] : argument;
        var end = name.IndexOf('=', StringComparison.Ordinal);
        if (end >= 0) return (name[..end], name[(end + 1)..]);
        return name.Length < argument.Length ? (name, null) : (null, null);
    }

    private static bool IsKnown(string name) =>
        Names.Contains(name) || Sections.Contains(name.Split(':')[0]) || Prefixes.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));

    private static string Meant(string name) =>
        Names.FirstOrDefault(n => n.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } near ? $". Did you mean --{near}?" : "";

    private static string Usage(string program) => $"""

        Usage: {program} [--NAME VALUE]...

          --urls URLS            Where it listens, such as http://127.0.0.1:8080; several with semicolons.
          --environment NAME     Development, or Production when nothing says otherwise.
          --DataDirectory PATH   Where a node on SQLite keeps its data.
          --SECTION:KEY VALUE    Any other setting, such as --Database:Engine Sqlite. Sections: {string.Join(", ", Sections.Where(s => s != "hostBuilder").Order(StringComparer.Ordinal))}.
          --help                 Shows this.

        Each setting may be an environment variable instead: Database__Engine=Sqlite. docs/architecture.md lists them.

        """;
}
