using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Resources;

/// <summary>Where an embedded run keeps all it has: database, blobs and mail.</summary>
public sealed class DataDirectory(string path)
{
    public const string Setting = "DataDirectory";

    /// <summary>Absolute.</summary>
    public string Path { get; } = path;

    public string Database => Below("ordermgmt.db");

    public string Blobs => Below("blobs");

    public string Mail => Below("mail");

    /// <summary>The configured directory; a relative path begins at the host's content root.</summary>
    public static DataDirectory From(IConfiguration configuration, IHostEnvironment environment) =>
        new(System.IO.Path.GetFullPath(configuration[Setting] ?? ".data", environment.ContentRootPath));

    /// <summary>
    /// Creates the directory and holds it for this process. The operating system lets go of it when the process ends, however it ends.
    /// </summary>
    /// <exception cref="StartupException">It cannot be written, or another instance holds it.</exception>
    public IDisposable Claim()
    {
        try
        {
            Directory.CreateDirectory(Path);
            return new FileStream(Below("in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartupException($"The data directory {Path} cannot be written: {e.Message} Choose another with --{Setting}.");
        }
        catch (IOException e)
        {
            throw new StartupException(
                Directory.Exists(Path)
                    ? $"The data directory {Path} is in use by another instance. Stop that one, or choose another with --{Setting}."
                    : $"The data directory {Path} cannot be made: {e.Message} Choose another with --{Setting}.");
        }
    }

    private string Below(string name) => System.IO.Path.Combine(Path, name);
}
