using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Resources;

/// <summary>
/// Which resources a process was given. In Development each may be missing, and an embedded one takes its place; a single node
/// in production may lack the cache and the blob storage, because one process has one memory and one disk.
/// </summary>
/// <exception cref="StartupException">Thrown by each member whose settings are missing or contradict each other.</exception>
public sealed class ResourceSettings(IConfiguration configuration, IHostEnvironment environment)
{
    public const string SharedKey = "Database:SharedByProcesses";

    private const string EngineKey = "Database:Engine";
    private const string DatabaseKey = $"ConnectionStrings:{ResourceNames.OrdersDb}";

    public static ResourceSettings Of(IHostApplicationBuilder builder) => new(builder.Configuration, builder.Environment);

    /// <summary>As <c>Database:Engine</c> says; without it the connection string decides.</summary>
    public DatabaseEngine Engine
    {
        get
        {
            var connection = Value(DatabaseKey);
            var engine = NamedEngine() ?? (connection is null ? EngineWithoutConnection() : DatabaseEngine.SqlServer);
            if (engine is not DatabaseEngine.Sqlite && connection is null) throw Missing(DatabaseKey);
            if (engine is DatabaseEngine.Sqlite && connection is not null)
                throw new StartupException($"{EngineKey} is Sqlite, but {DatabaseKey} names a database server. Remove one of the two.");

            // A default would be wherever the process happens to be started.
            if (engine is DatabaseEngine.Sqlite && !environment.IsDevelopment() && Value(DataDirectory.Setting) is null)
                throw Missing(DataDirectory.Setting);
            return engine;
        }
    }

    /// <summary>The server's connection string; null when embedded.</summary>
    public string? Database => IsEmbedded ? null : Value(DatabaseKey);

    public string? Cache => RequiredOfServers($"ConnectionStrings:{ResourceNames.Cache}");

    public string? Blobs => RequiredOfServers($"ConnectionStrings:{ResourceNames.Blobs}");

    public string? SmtpHost => Required("Smtp:Host");

    public string? SmtpFrom => Required("Smtp:From");

    public DataDirectory DataDirectory { get; } = DataDirectory.From(configuration, environment);

    /// <summary>The database has one writer at a time, so more of them do not make it faster.</summary>
    public bool HasOneWriter => IsEmbedded;

    /// <summary>The database is a file of this process: it migrates and works through jobs by itself.</summary>
    public bool IsEmbedded => Engine is DatabaseEngine.Sqlite;

    /// <summary>
    /// Embedded, but Api and Worker are processes of their own, which Migrations precedes: the setting
    /// <c>Database:SharedByProcesses</c>. Default: false.
    /// </summary>
    public bool IsSharedByProcesses => IsEmbedded && configuration.GetValue<bool>(SharedKey);

    /// <summary>Embedded, and this one process is the whole product.</summary>
    public bool IsOneProcess => IsEmbedded && !IsSharedByProcesses;

    private DatabaseEngine? NamedEngine()
    {
        if (Value(EngineKey) is not { } name) return null;
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
            if (engine.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)) return engine;
        throw new StartupException($"{EngineKey} is {name}. It can be {string.Join(" or ", Enum.GetNames<DatabaseEngine>())}.");
    }

    private DatabaseEngine EngineWithoutConnection() => environment.IsDevelopment()
        ? DatabaseEngine.Sqlite
        : throw new StartupException(
            $"{DatabaseKey} is not set. Set it as an environment variable {Variable(DatabaseKey)}, or choose a single node on a file with {EngineKey}=Sqlite.");

    private string? RequiredOfServers(string key) => IsEmbedded ? Value(key) : Required(key);

    private string? Required(string key) => Value(key) ?? (environment.IsDevelopment() ? null : throw Missing(key));

    private string? Value(string key) => configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static StartupException Missing(string key) =>
        new($"{key} is not set. Outside Development it is needed; set it as an environment variable {Variable(key)}.");

    private static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
