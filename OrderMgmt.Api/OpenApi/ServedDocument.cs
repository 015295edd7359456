using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrderMgmt.Api.OpenApi;

/// <summary>The document as it is sent: made once, since making it takes a second and anybody may ask.</summary>
internal sealed class ServedDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider documents) : IDisposable
{
    public const string Path = $"/openapi/{ApiDocument.Name}.json";

    private readonly SemaphoreSlim making = new(1);
    private volatile byte[]? made;

    public async ValueTask<byte[]> ReadAsync(CancellationToken ct)
    {
        if (made is { } known) return known;

        await making.WaitAsync(ct);
        try
        {
            return made ??= await MakeAsync(); // a failure is not remembered
        }
        finally
        {
            making.Release();
        }
    }

    public void Dispose() => making.Dispose();

    private async Task<byte[]> MakeAsync()
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return json.ToArray();
    }
}
