using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// Which file a name leads to now: another one after it was deleted and made again, or replaced. Where the system is not asked, only
/// that there is one; Windows lets nobody delete an open file.
/// </summary>
internal readonly record struct FileIdentity(ulong Device, ulong Node)
{
    // The kernel's own structure, alike on every architecture: https://man7.org/linux/man-pages/man2/statx.2.html
    private const int CurrentDirectory = -100;
    private const uint InodeWanted = 0x100;
    private const int Size = 256;
    private const int NodeAt = 32;
    private const int DeviceAt = 136;

    /// <summary>Null when there is no such file.</summary>
    public static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux()) return File.Exists(path) ? default(FileIdentity) : null;

        var found = new byte[Size];
        try
        {
            if (Statx(CurrentDirectory, path, 0, InodeWanted, found) != 0) return null;
        }
        catch (EntryPointNotFoundException)
        {
            return File.Exists(path) ? default(FileIdentity) : null; // an old C library
        }

        return new FileIdentity(BinaryPrimitives.ReadUInt64LittleEndian(found.AsSpan(DeviceAt)), BinaryPrimitives.ReadUInt64LittleEndian(found.AsSpan(NodeAt)));
    }

    // Opening the file to ask would be wrong: closing it again would give up the locks that SQLite holds on it.
    [DllImport("libc", EntryPoint = "statx", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] found);
}
