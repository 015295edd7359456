using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Files;

/// <summary>Blobs as files. A key's parts are names without separators, so none leads out of its tenant's folder.</summary>
internal sealed class DiskBlobStore(DataDirectory directory) : IBlobStore
{
    public async Task WriteAsync(TenantKey key, Stream content, string contentType, CancellationToken ct)
    {
        var path = PathOf(key);
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);

        // Written aside and then moved, so that a reader sees the whole file or none, also after a crash.
        var aside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = OwnerOnly.Open(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, ct);
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

    public Task<Stream?> OpenReadAsync(TenantKey key, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(
                new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, FileOptions.Asynchronous));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    private string PathOf(TenantKey key) => Path.Combine(directory.Blobs, key.ToString());
}
