using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Resources;

/// <summary>Where an embedded run keeps all it has: database, blobs and mail.</summary>
public sealed class DataDirectory(string path)
{
    public const string Setting = "DataDirectory";

    private const string DatabaseName = "ordermgmt.db";

    private const string DirectoryLock = "in-use.lock";

    /// <summary>Absolute.</summary>
    public string Path { get; } = path;

    public string Database => Below(DatabaseName);

    /// <summary>Of tenants that are not in <see cref="Database"/>.</summary>
    /// <param name="placement">The placement's name.</param>
    public string DatabaseOf(string placement) => Below(System.IO.Path.Combine("placements", $"{placement}.db"));

    public string Blobs => Below("blobs");

    public string Mail => Below("mail");

    /// <summary>The configured directory; a relative path begins at the host's content root.</summary>
    public static DataDirectory From(IConfiguration configuration, IHostEnvironment environment) =>
        new(System.IO.Path.GetFullPath(configuration[Setting] ?? ".data", environment.ContentRootPath));

    /// <summary>
    /// Creates the directory and holds it for this process alone: a product that is one process, or migrations. The operating
    /// system releases it when the process ends, however it ends.
    /// </summary>
    /// <exception cref="StartupException">It cannot be written, or another process holds it.</exception>
    public IDisposable ClaimAlone()
    {
        var claim = Claim(
            () => FileLock.TryExclusive(Below(DirectoryLock)), "is in use by another OrderMgmt process. Stop that one, or choose another with");
        CloseToOthers();
        return claim;
    }

    /// <summary>Holds the directory together with the other processes of a product that is several, see <see cref="ResourceSettings.IsSharedByProcesses"/>.</summary>
    /// <exception cref="StartupException">A process holds it alone, or it holds no database.</exception>
    public IDisposable ClaimShared()
    {
        var claim = Claim(
            () => FileLock.TryShared(Below(DirectoryLock)),
            $"is held by an OrderMgmt that runs as one process, or by its migrations. Stop that one, or wait for its end, or run it with {ResourceSettings.SharedKey}=true, or choose another directory with");
        if (File.Exists(Database)) return claim;

        claim.Dispose();
        throw new StartupException($"The data directory {Path} holds no database. Run OrderMgmt.Migrations first.");
    }

    /// <summary>Held by one process at a time while it writes to the database of this file.</summary>
    public static string WriterLockOf(string database) => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(database)!, System.IO.Path.GetFileName(database) is DatabaseName ? "writer.lock" : $"{System.IO.Path.GetFileName(database)}.writer.lock");

    /// <summary>Held by all that work through jobs.</summary>
    public string WorkersLock => Below("workers.lock");

    /// <summary>The file of a placement, made for its owner alone when there is none.</summary>
    public string MakeDatabaseOf(string placement)
    {
        var file = DatabaseOf(placement);
        OwnerOnly.CreateFolder(System.IO.Path.GetDirectoryName(file)!);
        OwnerOnly.Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete).Dispose();
        return file;
    }

    // SQLite gives its log the mode of the file itself.
    private void CloseToOthers()
    {
        OwnerOnly.Open(Database, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete).Dispose();
        foreach (var file in (string[])[Database, Database + "-wal", Database + "-shm", Below(DirectoryLock), WriterLockOf(Database), WorkersLock]) OwnerOnly.Close(file);
    }

    private FileStream Claim(Func<FileStream?> claim, string refusal)
    {
        try
        {
            OwnerOnly.CreateFolder(Path);
            return claim() ?? throw new StartupException($"The data directory {Path} {refusal} --{Setting}.");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartupException($"The data directory {Path} cannot be written: {e.Message} Choose another with --{Setting}.");
        }
        catch (IOException e)
        {
            throw new StartupException($"The data directory {Path} cannot be made: {e.Message} Choose another with --{Setting}.");
        }
    }

    private string Below(string name) => System.IO.Path.Combine(Path, name);
}
