using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Infrastructure.Files;

internal sealed class AzureBlobStore(BlobServiceClient client) : IBlobStore
{
    public Task WriteAsync(TenantKey key, Stream content, string contentType, CancellationToken ct) =>
        BlobOf(key).UploadAsync(content, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } }, ct);

    public async Task<Stream?> OpenReadAsync(TenantKey key, CancellationToken ct)
    {
        try
        {
            return await BlobOf(key).OpenReadAsync(cancellationToken: ct);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound || e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
    }

    private BlobClient BlobOf(TenantKey key) => client.GetBlobContainerClient(BlobContainer.Name).GetBlobClient(key.ToString());
}
