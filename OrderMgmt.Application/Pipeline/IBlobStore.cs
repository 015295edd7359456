namespace OrderMgmt.Application.Pipeline;

/// <summary>Files, each in its tenant's part of the store.</summary>
public interface IBlobStore
{
    /// <summary>Stores the whole content under the key, or nothing; replaces what was there.</summary>
    Task WriteAsync(TenantKey key, Stream content, string contentType, CancellationToken ct);

    /// <summary>Null when there is no such blob. The caller disposes the stream.</summary>
    Task<Stream?> OpenReadAsync(TenantKey key, CancellationToken ct);
}
