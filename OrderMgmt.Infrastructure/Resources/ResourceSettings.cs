using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Resources;

/// <summary>Which real resources a process was given. In Development each may be missing, and an embedded one takes its place.</summary>
public sealed class ResourceSettings(IConfiguration configuration, IHostEnvironment environment)
{
    public const string SharedKey = "Database:SharedByProcesses";

    /// <summary>Null when embedded.</summary>
    /// <exception cref="StartupException">Missing outside Development; so for every member here.</exception>
    public string? Database => Connection(ResourceNames.OrdersDb);

    public string? Cache => Connection(ResourceNames.Cache);

    public string? Blobs => Connection(ResourceNames.Blobs);

    public string? SmtpHost => Required("Smtp:Host");

    public DataDirectory DataDirectory { get; } = DataDirectory.From(configuration, environment);

    /// <summary>The database is a file of this process: it migrates, seeds and works through jobs by itself.</summary>
    public bool IsEmbedded => Database is null;

    /// <summary>
    /// Embedded, but Api and Worker are processes of their own, which Migrations precedes: the setting
    /// <c>Database:SharedByProcesses</c>. Default: false.
    /// </summary>
    public bool IsSharedByProcesses => IsEmbedded && configuration.GetValue<bool>(SharedKey);

    /// <summary>Embedded, and this one process is the whole product.</summary>
    public bool IsOneProcess => IsEmbedded && !IsSharedByProcesses;

    private string? Connection(string name) => Required($"ConnectionStrings:{name}");

    private string? Required(string key)
    {
        var value = configuration[key];
        if (!string.IsNullOrWhiteSpace(value)) return value;
        return environment.IsDevelopment()
            ? null
            : throw new StartupException($"{key} is not set. Outside Development it is needed; set it as an environment variable {key.Replace(":", "__", StringComparison.Ordinal)}.");
    }
}
