namespace OrderMgmt.Infrastructure.Resources;

internal static class AtomicFile
{
    /// <summary>Writes a file aside and moves it into place: a reader sees all of it or none, also after a crash.</summary>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
        var aside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = OwnerOnly.Open(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }
}
