using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace OrderMgmt.Infrastructure.Files;

public static class BlobContainer
{
    internal const string Name = "ordermgmt";

    /// <summary>Makes the container that <see cref="AzureBlobStore"/> writes to; nothing to do where blobs are files.</summary>
    public static async Task EnsureAsync(IServiceProvider services, CancellationToken ct)
    {
        if (services.GetService<BlobServiceClient>() is { } client)
            await client.GetBlobContainerClient(Name).CreateIfNotExistsAsync(cancellationToken: ct);
    }
}
