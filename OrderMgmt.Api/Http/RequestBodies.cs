using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using OrderMgmt.Api.Errors;

namespace OrderMgmt.Api.Http;

internal static class RequestBodies
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Reads JSON bodies whole, within the limit, also from gzip. A missing body is an empty object: it will do where every
    /// member may be left out, and elsewhere what is missing is named.
    /// </summary>
    public static void UseRequestBodies(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not { RequestType: not null })
        {
            await next(http);
            return;
        }

        var (bytes, refused) = await ReadAsync(http.Request, http.RequestAborted);
        if (refused is not null)
        {
            await ProblemWriter.WriteAsync(http, refused);
            return;
        }

        Replace(http, bytes);
        await next(http);
    });

    /// <summary>The body without its encoding; a refusal when that is unknown, too large or broken.</summary>
    public static async ValueTask<(ReadOnlyMemory<byte> Bytes, HttpError? Refused)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        if (encoding is not ("" or "identity" or "gzip" or "x-gzip")) return (default, ApiErrors.UnknownEncoding);
        if (request.ContentLength > ReadBody.MaxBytes) return (default, ApiErrors.BodyTooLarge);

        try
        {
            if (encoding is "" or "identity") return Within(await BytesAsync(request.Body, (int?)request.ContentLength ?? 0, ct));

            await using var unzipped = new GZipStream(request.Body, CompressionMode.Decompress);
            return Within(await BytesAsync(unzipped, 0, ct));
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (default, ApiErrors.BodyTooLarge);
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return (default, ApiErrors.UnreadableBody("", "The body ends too early, or is not what Content-Encoding says."));
        }
    }

    private static (ReadOnlyMemory<byte>, HttpError?) Within(ReadOnlyMemory<byte> bytes) =>
        bytes.Length > ReadBody.MaxBytes ? (default, ApiErrors.BodyTooLarge) : (bytes, null);

    // Reads one byte more than the limit at most.
    private static async ValueTask<ReadOnlyMemory<byte>> BytesAsync(Stream stream, int expected, CancellationToken ct)
    {
        var buffer = new byte[expected > 0 ? expected : 4096];
        for (var filled = 0; ;)
        {
            if (filled == buffer.Length)
            {
                if (filled > ReadBody.MaxBytes) return buffer;
                var one = new byte[1];
                if (await stream.ReadAsync(one, ct) == 0) return buffer; // a body of the stated length: nothing is copied
                Array.Resize(ref buffer, Math.Min(2 * buffer.Length, ReadBody.MaxBytes + 1));
                buffer[filled++] = one[0];
                continue;
            }

            var read = await stream.ReadAsync(buffer.AsMemory(filled), ct);
            if (read == 0) return buffer.AsMemory(0, filled);
            filled += read;
        }
    }

    private static void Replace(HttpContext http, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(Utf8Mark)) bytes = bytes[Utf8Mark.Length..];
        if (bytes.IsEmpty) bytes = "{}"u8.ToArray();

        http.Features.Set(new ReadBody(bytes));
        http.Features.Set<IHttpRequestBodyDetectionFeature>(new Present());
        http.Request.Headers.Remove(HeaderNames.ContentEncoding);
        http.Request.ContentLength = bytes.Length;
        http.Request.Body = MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
    }

    private sealed class Present : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
