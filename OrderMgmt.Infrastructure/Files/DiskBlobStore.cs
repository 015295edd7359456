using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Files;

/// <summary>Blobs as files. A key's parts are names without separators, so none leads out of its tenant's folder.</summary>
internal sealed class DiskBlobStore(DataDirectory directory) : IBlobStore
{
    public Task WriteAsync(TenantKey key, Stream content, string contentType, CancellationToken ct) =>
        AtomicFile.WriteAsync(PathOf(key), file => content.CopyToAsync(file, ct));

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
