namespace OrderMgmt.Infrastructure.Resources;

/// <summary>Files and folders that other users of the machine may not read. On Windows the folder's own access list decides.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>One that exists keeps its mode: it may be a volume that an operator mounted.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, FolderMode);
    }

    /// <param name="mode">One that creates.</param>
    public static FileStream Open(string path, System.IO.FileMode mode, FileAccess access, FileShare share, int bufferSize = 0, FileOptions options = FileOptions.None)
    {
        var how = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = bufferSize, Options = options };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = FileMode;
        return new FileStream(path, how);
    }

    /// <summary>Takes away from others what an earlier version or a copy left open. Another user's file stays as it is.</summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path)) return;
        try
        {
            File.SetUnixFileMode(path, FileMode);
        }
        catch (UnauthorizedAccessException)
        {
            // its owner must
        }
    }
}
